# What a facilitator reads on the remote. A label that somebody has written ($prompt, $card, …) is set apart when it is
# put in: it is never inflected nor lower-cased. What stands in <angle brackets> is an element and keeps its name.

## The page

barred = The room’s server answers, but no line to it opens from here. Please tell whoever runs the server: “The proxy in front of commonroom has to pass on Host and WebSockets.” Phones that come the same way are kept out, too. We keep trying.
offline = No connection. We keep trying; until then nothing here can be changed.
connecting = Connecting to the room…
unreachable = The room cannot be reached. We keep trying.
steer = Steer the room
remote-of = Remote: { $room }
people-here =
    { $n ->
        [one] <strong>{ $n }</strong> person is here
       *[other] <strong>{ $n }</strong> people are here
    }
no-stage = The stage is not open. What you do here counts; charts appear when it is open.
no-questions = The questions come with the stage. Please open it once on the computer.
signed-out = You are signed out
sign-in = Sign in
room-ended = This room has ended
room-ended-how = What was answered is kept. The list of workshops leads to its report.

## What went wrong

line-broke = The line broke just then. Please look whether that was done.
no-connection = There is no connection. Nothing was changed.

## The slides and the questions

slides = Slides
slide-of = Slide { $n } of { $all }: { $title }
slide-back = Back
slide-next = Next
run-of-show = Run of show
shown-exercise = { $prompt } { $standing }
in-hand = In hand
go-to-slide = Go to its slide
answered-of = <strong>{ $answered }</strong> of { $all } have answered

## Where a question stands

open = Open
open-round = Open, round { $round }
closed = Closed
closed-round = Closed, round { $round }
with-answers = { $standing }, { $answered } of { $all } have answered
with-results = { $standing }, results shown
results-shown = Results shown
results-hidden = Results hidden

## The clock

closes-then = then it closes
stays-open-then = then it stays open
one-minute-more = +1 minute
stop-clock = Stop the clock
minutes = { $n } min

## Rounds

ask-again = Ask again
ask-again-how = What was answered so far stays on record as round { $round }. Results are hidden, and everybody begins with a blank page.
second-round = Second round, open now
reset = Reset, open later

## The wall of cards

cards-on-stage = Cards on the stage
cards-one-of = { $first } of { $all } cards
cards-some-of = { $first }–{ $last } of { $all } cards
pages-turn = Pages turn by themselves

## Words that wait

waiting-words = Words that wait
waiting-none = Nothing waits.
waiting-more =
    { $n ->
        [one] { $n } more follows.
       *[other] { $n } more follow.
    }
approve = Approve<hidden>: { $card }</hidden>
hide = Hide<hidden>: { $card }</hidden>
put-back = Put back<hidden>: { $card }</hidden>
undo = Undo
approved = Approved: { $card }
hidden-card = Hidden: { $card }
put-back-card = Put back: { $card }
hidden-words = Hidden ({ $n })
card-field = { $field }: { $text }

## Phones

phones = Phones
phones-show = What phones show
follow-slides = Follow the slides
own-pace = At their own pace
words-wait = Words wait until I approve them
let-nobody-in = Let nobody else in

## Notes

notes = Notes to yourself
notes-how = The room does not see them. They stand in the report.
notes-keep = Keep the note
note-about = { $time }, { $prompt }

## What a screen reader is told when something was done

did-open = Open.
did-close = Closed.
did-reveal = Results are shown.
did-hide = Results are hidden.
did-timer = The clock runs.
did-extend = One minute more.
did-stop-clock = The clock is stopped.
did-round-open = The next round is open.
did-round = The question is blank again.
did-page-next = Next cards.
did-page-previous = Previous cards.
did-turn-pages = Pages turn by themselves.
did-stay = Pages stay until you turn them.
did-focus = Phones follow the slides.
did-own-pace = Everybody goes at their own pace.
did-approval = Words wait for you from now on.
did-no-approval = Words no longer wait.
did-shut = Nobody else is let in.
did-let-in = Others are let in again.
did-approve = Approved.
did-wait-again = Waiting again.
did-hide-card = Hidden.
did-put-back = Put back.
did-note = Note kept.
