# What stands on the stage, in its dialogs and on the deck around it. A label that somebody has written ($prompt, $room, …)
# is set apart when it is put in: it is never inflected nor lower-cased. What stands in <angle brackets> is an element of
# the page and keeps its name.

## The deck

getting-ready = Getting the room ready
workshop-stops = The workshop stops here
deck-home = All workshops
slide-back = ◀ Back
slide-next = Next ▶
full-screen = Full screen
go-to-slide = Go to slide
slide-numbered = { $n }. { $title }
wrong-on-slide = Something is wrong on slide { $n }
start-again-stage = Start it again
scattered = What computes this stage is on another server: the proxy in front of them deals requests out. Tell whoever runs it that a stage has to stay on one server (sticky sessions); the guide says how, under Hosting.
barred = The server answers, but no line to it opens from here. Tell whoever runs it: “The proxy in front of commonroom has to pass on Host and WebSockets.” The guide says how, under Hosting. We keep trying.
unreachable = The server cannot be reached. Phones keep their answers until it is back.
stopped = The stage has stopped; the room goes on collecting.
not-whole = The stage was not loaded whole.

## How to join

how-to-join = How to join
join-at = Join at { $address }
nobody-else = Nobody else is let in
rehearsal = Rehearsal: simulated participants
phones-follow = Phones follow the stage
bar-here = <b>{ $n }</b> here
bar-answered = <b>{ $n }</b> answered
room-ended = This room has ended. Thank you for being part of it.
point-camera = Point your camera at the square, or go to
and-enter = and enter
people-here =
    { $n ->
        [0] Nobody here yet
        [one] { $n } person here
       *[other] { $n } people here
    }
people-here-shut =
    { $n ->
        [0] Nobody here yet. Nobody else is let in.
        [one] { $n } person here. Nobody else is let in.
       *[other] { $n } people here. Nobody else is let in.
    }
end-rehearsal = End the rehearsal and remove its answers
no-way-in = Room { $code } is ready, but phones cannot reach it from here.
no-way-in-how = Start <code>commonroom serve</code> (or open this notebook with <code>commonroom lab</code>) to let people in.
let-simulated-in =
    { $n ->
        [one] Let { $n } simulated person in
       *[other] Let { $n } simulated people in
    }
simulated-coming = They are on their way …

## The menu of the room

room-menu = Room
menu-follow = Phones follow the stage <kbd>F</kbd>
menu-approval = Words wait for approval
menu-approval-waiting = Words wait for approval <b>{ $n } waiting</b>
menu-shut = Let nobody else in
menu-groups = Groups
menu-address = Phones cannot reach it? Choose another address
menu-remote = On your phone, the remote: <b>{ $address }</b>
save-answers = Save the answers
save-answers-short = Answers
save-report = Save the report
save-report-short = Report
file-csv = CSV
file-xlsx = Excel
file-json = JSON
file-parquet = Parquet
file-html = Page
file-pdf = PDF
file-ipynb = Notebook

## Another address

address-choose = Choose another address
address-title = Phones cannot reach it?
address-how = Choose another address of this computer. All rooms show it at once; whoever has joined stays in.
address-now = Phones are now given { $address }
address-is = <b>{ $address }</b> { $about }
address-is-reached = <b>{ $address }</b> { $about }, reached by a phone at { $time }
address-in-use = In use
address-use = Use
address-use-this = Use { $address }
address-try = Try them with a phone

## Dialogs

done = Done
cancel = Cancel
controls = Controls

## Groups

groups = Groups
groups-drawn = Who was drawn where
groups-seated = Who sits where
groups-people = People in each group
groups-together = Together
groups-sure = Everybody gets a new place, and sees it on the phone at once. Answers stay.
groups-yes = Yes, draw
groups-draw = Draw again

## A question and how far the room is

reveal-to-see = Reveal to see it.
round = Round { $n }
in-round = Round { $round } · { $standing }
with-clock = { $standing }<clock> · { $time }</clock>
answers = Answers
not-open = Not open yet
closed-with =
    { $n ->
        [one] Closed · { $n } answer
       *[other] Closed · { $n } answers
    }
open-waiting = Open · waiting for the first person
open-none = Open · nobody of { $all } has answered yet
have-answered = { $n } of { $all } have answered
time-is-up = time is up
closes-in = closes in { $time }
time-left = { $time } left
cards-wait =
    { $n ->
        [one] { $n } card waits for approval
       *[other] { $n } cards wait for approval
    }
cards-wait-on =
    { $n ->
        [one] { $n } card waits for approval: <b>{ $remote }</b> on the facilitator's phone
       *[other] { $n } cards wait for approval: <b>{ $remote }</b> on the facilitator's phone
    }

## Controls

view-wall = Wall
view-chart = Chart
view-table = Table
compare = Compare
count-of = { $n } of { $all }
add-minute = +1 min <clock>({ $left })</clock>
then-closes = Then it closes
then-stays = Then it stays open
minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
minutes-stays =
    { $n ->
        [one] { $n } minute, stays open
       *[other] { $n } minutes, stays open
    }
question = Question

## More that a question can do

more = More
answer-for-table = Answer for a table
start-again = Start again
round-named =
    { $n ->
        [1] First round
        [2] Second round
        [3] Third round
        [4] Fourth round
        [5] Fifth round
       *[other] Round { $n }
    }
begin-round = Begin round { $n }
again-everybody = Everybody answers again, from the beginning.
again-compare = Once revealed, the chart can compare the two.
again-stays-closed = The question stays closed until you open it.
answers-kept =
    { $n ->
        [1] The answer so far is kept as round { $round }, and no longer shown on the stage and the phones.
       *[other] The { $n } answers so far are kept as round { $round }, and no longer shown on the stage and the phones.
    }

## Answers for a table

table-who = Who answers?
table-people = How many people?
table-by-chance = By chance
table-not-said = Not said
table-name = A name for them (optional)
table-which = Which table? (optional)
table-example = Table 1
table-entered = { $n } entered
table-another = Save and enter another
table-save = Save the answer

## The wall of cards

wall = Cards
wall-hidden = { $n } hidden
wall-pages = Pages of cards
wall-previous-key = Previous cards (↑)
wall-next-key = Next cards (↓)
wall-one-of = { $first } of { $all }
wall-some-of = { $first }–{ $last } of { $all }
wall-by-itself = By itself
arrange = Arrange a card
arrange-theme = Theme
arrange-new = A new theme
arrange-use = Use it
arrange-merge = Put it under another that says the same
arrange-choose = Choose a card
arrange-pin = Pin
arrange-unpin = Take the pin out
restore = Hidden cards

## Results as a table, and collections

results-table = Results as a table
find-words = Find words
counted = { $all } { $noun }
counted-of = { $found } of { $all } { $noun }
counted-under = { $counted }: { $subject }
row-noun = row
rows-noun = rows
found = Found
found-nothing = Nothing here has all these words.
by-year = By year. { $years }
by-year-none = By year. None
year-count = { $year }: { $n }
entry-fact = <name>{ $name }: </name>{ $fact }

## Which rooms to look at

which-room = Which room?
which-rooms = Which rooms?
no-rooms = Nobody has answered in any room yet.
of-workshop = Workshop
of-all = All
rooms-how = Up to { $most }. Give two rooms the same name if they are two rounds, before and after.
room-people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
room-rehearsal = rehearsal
room-too-few = too few to be shown
room-name = Name of room { $code }
room-name-example = Name, such as North

## Charter and report

charter = The charter
charter-ours = Our charter
charter-fills = It fills with what is revealed, here and in earlier rooms.
charter-missing = Not revealed, and so not in it: { $questions }
charter-pdf = Save as PDF
charter-docx = Save for Word
charter-html = Save as a page
charter-saved = { $file } is with your downloads.
report-choose = Choose a room first
report-save = Save as a page
report-print = Print
