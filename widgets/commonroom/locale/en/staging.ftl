# What the kernel behind a stage says on it, of itself: to the facilitator, and in the origin of items to everybody.
# What results say is in readings.ftl.

## What a chart compares

lens-roles = By role
# $group is what one of the room's groups is called: Table, University
lens-groups = By { $group }
lens-rounds = By round

## An answer that is entered on the stage, and why it is not taken

how-many-people = How many people stand behind this answer? Give a number from 1 to 500.
choose-who = Choose who these people are.
choose-where = Choose where these people sit.
nothing-yet = There is nothing in this answer yet.
nothing-to-answer = There is nothing to answer here.
answer-closed = This question is closed. Open it to enter an answer.
answer-ended = This room has ended.
answer-too-fast = This answer has been changed very often. Wait a few seconds.
answer-unknown = This question is no longer there.
answer-used-id = This answer was taken for an earlier one. Please enter it again.

## Cards on the wall

no-cards = There are no cards here.
no-such-card = There is no card “{ $card }” here.

## Who sits where

no-group-yet = In none yet

## Where items come from: $title and $code are those of an earlier room, $day is when it was opened

came-from = From { $room }.
earlier-room = “{ $title }”, room { $code }, { $day }
earlier-rehearsal = “{ $title }”, room { $code }, { $day }, a rehearsal

## What went wrong; $problem is what is wrong in the words of whoever found it

own-chart-failed = Your own chart could not be drawn, so this is the built-in one: { $problem }
did-not-work = This did not work: { $problem }
not-updated = The stage could not be updated: { $problem }
