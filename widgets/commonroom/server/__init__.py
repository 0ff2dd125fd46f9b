"""What participants and facilitators connect to: one process, one port."""
