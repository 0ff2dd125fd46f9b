# What participants read and hear: their page, and the ways to answer, which the stage shows, too.
# A label that somebody has written ($item, $prompt, …) is set apart when it is put in: it is never inflected
# nor lower-cased. What stands in <angle brackets> is an element of the page and keeps its name.

## The page

rehearsal = Rehearsal
room-code = Room code
room-code-is = Room code { $code }
reconnecting = Reconnecting…
one-moment = One moment
connecting = Connecting to the room…
unreachable = The room cannot be reached. We keep trying.
barred-participant = The room’s server answers, but no line to it opens from here. Please tell the facilitator: “The proxy in front of commonroom has to pass on Host and WebSockets.” We keep trying, and nothing you answered is lost.
title-waiting = Waiting
title-join = Join
you-are-in = You are in
you-are-at = You are at { $group }
follow-the-screen = Look at the screen in front. Your phone follows it.
next-appears = The next question appears here as soon as it opens.
room-ended = This room has ended
room-ended-thanks = Thank you for taking part. Your answers are kept with the room. You can close this page.
deleted = Your answers are deleted
deleted-nothing-kept = Nothing that you answered in this room is kept any more. You can close this page.
join-again = Join again as somebody new
newer-page = There is a newer version of this page
newer-page-reload = Please reload it.
reload = Reload
turned-away = We could not let you in
another-code = Enter another code
what-is-kept = What is kept, and for how long

## What is said when something changes

news-opened = A new question is open: { $prompt }
news-again = The question is asked again: { $prompt }
news-seated = You are now at { $group }.
news-unseated = You are in no group now.
news-revealed = Results: { $headline }
news-hidden = The results are hidden again.
news-closed = This question is closed.

## Joining

join-who-groups = Who are you here? Two taps and you are in.
join-who = Who are you here? One tap and you are in.
join-group = { $group }: which is yours?
join-as = Join as
join-another-role = ‹ Another role
join-before = Joined before, on another device?
join-before-how = Then do not join a second time. On that device, open this room, choose “Go on with another device” at the bottom, and scan the code there with this one. If you cannot, join here: you then count as one person more.
join-ended-here = It was ended for this device. You can still join as somebody new.

## At the bottom of the page

small-you-are = You are here as: { $role }.
small-you-are-at = You are here as: { $role }, { $group }.
small-not-you = Not you? Join as someone else
small-no-group = None yet
small-yours = Your answers
small-kept = They are kept without a name, under the number { $number }. The facilitator can delete them if you tell them this number.
small-no-account = No account, no name. Your role and your answers are kept with this room.
delete-mine = Delete my answers
delete-sure = Everything you answered in this room will be deleted, and you leave it. This cannot be undone.
delete-failed = This did not work. Please try again when you are online.
delete-everything = Delete everything
delete-busy = Deleting…
delete-keep = Keep my answers

## Going on with another device

go-on = Go on with another device
go-on-how = On a laptop, on another phone or in another browser you can go on as the same person. Your answers go along, and you count once. What you have begun to write and not finished stays here.
go-on-devices =
    { $devices ->
        [one] You take part with { $devices } device.
       *[other] You take part with { $devices } devices.
    }
go-on-another =
    { $devices ->
        [one] Another device goes on as you now. You take part with { $devices } device.
       *[other] Another device goes on as you now. You take part with { $devices } devices.
    }
go-on-only-here = End it on the others
go-on-run-out = The link has run out.
go-on-make = Make a link
go-on-make-new = Make a new link
go-on-scan = Scan this with the other device, or open the link there. It works once, for 10 minutes: { $left } left. Whoever has it can answer as you, so show it to nobody else.
go-on-code = QR code with which another device goes on as you
go-on-link = Link
go-on-copy = Copy the link
go-on-copied = Copied
go-on-take-back = Take the link back

## Several questions

questions = Questions
question-previous = Previous question
question-next = Next question
question-of = Question { $n } of { $all }
newer-open = A new question is open
newer-results = There are results to see
newer-show = Show

## One question

too-old = This page is too old for this question. Please reload it.
round = Round { $round }
round-again = Round { $round }. What do you say now?
show-my-answer = Show my answer
still-open = You can still change your answer
closed = This question is closed.
closed-late-change = This question is closed. Your last change came too late; what you see here was counted.
closed-late = This question is closed. Your answer came too late to be counted.
closed-counted = This question is closed. Your answer was counted.
closed-unanswered = This question is closed. You did not answer it.
change-overtaken = The question has changed while you answered, and your last change does not fit it. What you see here counts.
change-of-round = Your last change in round { $round } came too late.
closes-in = Closes in { $time }
time-left = { $time } left
time-up = Time is up
time-up-open = Time is up. You can still answer
closes-in-seconds =
    { $seconds ->
        [one] Closes in { $seconds } second.
       *[other] Closes in { $seconds } seconds.
    }
seconds-left =
    { $seconds ->
        [one] { $seconds } second left.
       *[other] { $seconds } seconds left.
    }
results = Results
show-chart = Show the chart
show-table = Show as table
table-of = Table: { $headline }

## What is left to do, and whether it is saved

progress = Your progress
progress-closed = Closed
saving = Saving…
saved = ✓ Saved
saved-spoken = Saved.
not-saved = Not saved yet, will be sent when you are back online

## Tap to place: lanes and the map

all-placed = All placed
placed-of = { $n } of { $all } placed
item-taken-back = { $item } taken back.
take-back = Take back<hidden> { $item }</hidden>
tap-to-move = All placed. Tap one to move it.
tap-to-place = Tap one of these to place it.
choose-first = Choose one to place first.
tray-to-place = To place
tray-still = Still to place
tray-left = Not placed
where-not-placed = not placed
chip-where = { $item }<hidden>, { $where }</hidden>

## points

points-how =
    { $points ->
        [1] Give your point to one of these.
       *[other] Share { $points } points. Several on one item is fine.
    }
points-left =
    { $n ->
        [one] { $n } point left
       *[other] { $n } points left
    }
points-given =
    { $points ->
        [1] Your point is given
       *[other] All points given
    }
points-spent =
    { $points ->
        [1] Your point is given. Take it back first.
       *[other] All { $points } points are given. Take one back first.
    }
points-on =
    { $n ->
        [one] { $item }: { $n } point
       *[other] { $item }: { $n } points
    }
points-changed =
    { $n ->
        [one] { $item }: { $n } point. { $left }.
       *[other] { $item }: { $n } points. { $left }.
    }
points-none-on = { $item } has no points.
points-noun =
    { $n ->
        [one] { $n }<hidden> point</hidden>
       *[other] { $n }<hidden> points</hidden>
    }
points-less = One point less for { $item }
points-more = One point more for { $item }
points-more-spent = One point more for { $item }. { $reason }

## lanes

lanes-how = Tap an item, then tap where it belongs.
lanes-how-several = Tap an item, then every place it belongs to.
lanes-placed = { $item }: placed in { $lane }. { $left }.
lanes-taken-out = { $item }: taken out of { $lane }. { $left }.
lanes-in-of = in { $n } of { $all }
lanes-in = In { $lane }
lanes-where = in { $lane }
lane-holds = { $item } is here.
lane-place = Place { $item } here.

## plane

plane-how = Tap a name, then tap the map.
plane-at = { $x-name } { $x } of 100, { $y-name } { $y } of 100
plane-placed = { $item } placed: { $at }. { $left }.
plane-map = map
plane-map-choose = Map: { $x } to the right, { $y } upwards. Choose one to place first.
plane-map-in-hand = Map: { $x } to the right, { $y } upwards. { $item } in hand. Arrow keys move it, Enter places it.
plane-pins = On the map
plane-pin = { $item }<hidden>: { $at }</hidden>
plane-sliders = Place { $item } without the map
plane-slider = { $item }: { $axis }
plane-slider-at = { $n } of 100

## scale

scale-how = Tap one place on the scale for each.
scale-all-rated = All rated
scale-rated-of = { $n } of { $all } rated
scale-not-rated = Not rated
scale-does-not-apply = Does not apply
scale-cleared = { $item }: cleared. { $left }.
scale-clear = Clear<hidden> { $item }</hidden>

## cards

cards-how = A few words on each card.
cards-nothing-yet = Nothing written yet
cards-up-to =
    { $most ->
        [one] Up to { $most } card
       *[other] Up to { $most } cards
    }
cards-more =
    { $n ->
        [one] { $n } card, { $more } more if you like
       *[other] { $n } cards, { $more } more if you like
    }
cards-written = Written
cards-all-written =
    { $most ->
        [one] All { $most } card written
       *[other] All { $most } cards written
    }
cards-unfinished =
    { $n ->
        [one] { $n } card is not finished and not saved yet
       *[other] { $n } cards are not finished and not saved yet
    }
cards-full =
    { $most ->
        [one] You have written { $most } card. Remove one first.
       *[other] You have written { $most } cards. Remove one first.
    }
cards-empty-there = There is an empty card already.
cards-nothing-here = Nothing from you here.
cards-write = Write a card
cards-write-in = Write a card<hidden> in { $column }</hidden>
cards-another = Another card
cards-another-in = Another card<hidden> in { $column }</hidden>
cards-removed = Card removed.
card = Card
card-n = { $card } { $n }
card-in = { $card }, { $column }
card-few-words = a few words
card-placeholder = Write here
card-mark = Mark of { $card }
card-missing = Still missing: { $field }
card-remove = Remove<hidden> { $card }</hidden>
card-characters =
    { $n ->
        [one] { $n } character left
       *[other] { $n } characters left
    }
card-field = { $field }: { $words }
card-waiting = Waiting for the facilitator
card-hidden = Not shown on the wall
card-merged = Shown together with another card

## The wall of cards, and votes

votes-left =
    { $n ->
        [one] { $n } vote left
       *[other] { $n } votes left
    }
votes-all-given = All votes given
vote = Vote<hidden> for { $card }</hidden>
voted = Voted<hidden> for { $card }</hidden>
vote-own = Your card
vote-yours = You voted for this
vote-spent = All your votes are given. Take one back first.
vote-given =
    { $n ->
        [one] Voted. { $n } vote left.
       *[other] Voted. { $n } votes left.
    }
vote-taken-back =
    { $n ->
        [one] Vote taken back. { $n } vote left.
       *[other] Vote taken back. { $n } votes left.
    }
wall-others = Others
wall-group = { $group } ({ $n })
wall-none = None
wall-more = and { $n } more
wall-by = { $group }:
wall-votes =
    { $n ->
        [one] ▲ { $n }<hidden> vote</hidden>
       *[other] ▲ { $n }<hidden> votes</hidden>
    }
wall-times = × { $n }<hidden> written</hidden>
wall-pinned = Pinned
