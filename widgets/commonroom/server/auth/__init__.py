"""Who somebody is: facilitators, paired phones, participants' cookies."""
