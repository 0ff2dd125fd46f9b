# What a facilitator reads on the stage and on the remote alike. A label that somebody has written is set apart when it
# is put in: it is never inflected nor lower-cased.

## Few answers

few-have-answered =
    { $few ->
        [1] One person has answered: everybody will know that it was theirs.
        [2] Two people have answered: each can work out what the other said.
       *[other] Only { $few } people have answered: one can guess who said what.
    }

## People who take part with several devices

several-devices =
    { $several ->
        [1] 1 person takes part with several devices and counts once.
       *[other] { $several } people take part with several devices; each counts once.
    }
several-devices-left =
    { $several ->
        [1] 1 person takes part with several devices and counts once. On { $left } of the devices somebody had answered before, as somebody else; those answers still count.
       *[other] { $several } people take part with several devices; each counts once. On { $left } of the devices somebody had answered before, as somebody else; those answers still count.
    }

## Switches

open = Open
open-again = Open again
close = Close
reveal = Reveal
hide-results = Hide results
timer = Timer
time-up = Time is up
close-when-up = Close when the time is up
cards-previous = Previous cards
cards-next = Next cards
hide = Hide
put-back = Put back<hidden> { $card }</hidden>
all-workshops = All workshops
lost = The server cannot be reached. Please try again.
