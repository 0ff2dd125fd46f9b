# Why the server has not taken something.

## From a phone, by the code that it gives: in English the phone shows what the server says, in another language it looks here

no-such-room = There is no room with this code. Please check the six characters.
ended = This room has ended.
room-full = This room is full. Please tell the facilitator.
room-shut = Nobody else is let in at the moment. Please ask the facilitator.
unknown-role = Please choose one of the roles that this room offers.
unknown-group = Please choose one of the groups that this room offers.
bad-token = We do not recognise this device any more. Please enter the code again.
expired-token = It has been a while. Please enter the code again.
not-rehearsing = This room is not in rehearsal, so it takes no simulated participants.
already-here = You have already joined this room.
unknown-exercise = This question is not part of this room.
closed = This question is closed. Your answer was not changed.
used-id = This change was taken for an earlier one, and was not saved. Please make it again.
not-saved = Your answer could not be saved right now. It will be sent again.
unavailable = The room cannot be reached right now. We will try again.
too-fast = That was too quick for us. It will be sent again.
hello-first = Please join the room first.
version = This page is out of date. Please reload it.
too-large = This message is too large.

## From a facilitator's remote

no-such-question = This question is not part of the room any more.
other-round = Meanwhile another round has begun. Nothing was changed.
nobody-answers = Nobody answers this: it compares answers.
timer-length = A timer runs for a second at least, and for a day at most.
other-slide = Meanwhile somebody else has changed the slide.
no-such-slide = There is no such slide.
no-such-mode = Phones follow the slides (focus) or everybody's own pace (open).
words-gone = Whoever wrote this has taken it back.
words-changed = These words have changed since. Please read them again.
no-cards = There are no cards here.
cards-not-shown = The stage does not show these cards.
other-page = Meanwhile another page is shown.
no-such-page = There is no such page.
empty-note = A note needs a few words.
no-store = The room cannot be reached right now. Please try again.
