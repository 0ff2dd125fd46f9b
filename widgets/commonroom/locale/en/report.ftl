# The report of a room, the charter that a series of rooms agreed on, and the dictionary of a record. What somebody has
# written or named ($prompt, $role, $room, …) is put in as it is: never inflected nor lower-cased.

## The report's frame

report = Report
about = Room { $code }, { $day }, { $hours }. { $who }.
hours = { $opened } to { $ended }
hours-other-day = { $opened } to { $day }, { $ended }
rehearsal = This was a rehearsal: the answers are those of simulated people, and mean nothing.
asked = What was asked
asked-nothing = Nothing was asked in this room.
question = Question
to-do = To do
look = look at once more
answered = Answered
answered-of = { $answered } of { $people }
notes = The facilitator's notes
note = { $time }  { $note }
happened = What happened when
when = When
what = What
day-and-time = { $day }, { $time }
how-to-read = How to read it
sources = Sources
made = Made on { $day } with commonroom.
fonts = The report as a page has them.

## Who came

people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
people-by-role = { $people }: { $roles }
people-student =
    { $n ->
        [one] { $n } student
       *[other] { $n } students
    }
people-staff = { $n } staff
people-other =
    { $n ->
        [one] { $n } other
       *[other] { $n } others
    }
people-role = { $n } { $role }

## Where questions had their items from

feeds = “{ $prompt }” took its items from “{ $other }”.
feeds-room = “{ $prompt }” took its items from elsewhere. { $origin }
looks-at = “{ $prompt }” looks at { $others }.
quoted = “{ $label }”

## What is told, and what is not

not-revealed = { $answered } of { $people } have answered. This has not been revealed yet.
few = { $answered } of { $people } have answered: too few to tell what they said without telling who said it.
round = Round { $round } of { $rounds }: { $answered } of { $people } answered
round-few = Round { $round } of { $rounds }: { $answered } of { $people } answered. Too few to tell what they said without telling who said it.
rounds = From round { $before } to round { $after }

## Who differed

differed = Further apart than chance would do.
differed-more = More with { $group }: { $items }.
differed-where = Further apart than chance would do: { $items }.
differed-further =
    { $n ->
        [one] One gap more is in the table.
       *[other] { $n } gaps more are in the table.
    }
differed-not = No gap is more than chance would do. Compared: { $groups }.
item-where = { $item } ({ $where })

## What happened

event-create = Room opened
event-end = Room ended
event-open = Opened: “{ $prompt }”
event-close = Closed: “{ $prompt }”
event-reveal = Revealed: “{ $prompt }”
event-hide = Hidden again: “{ $prompt }”
event-round = A new round began: “{ $prompt }”
event-timer = Timer set: “{ $prompt }”
event-lens-roles = Roles compared: “{ $prompt }”
event-lens-groups = Groups compared: “{ $prompt }”
event-lens-rounds = Rounds compared: “{ $prompt }”
event-answer =
    { $n ->
        [one] Answer entered for { $n } person: “{ $prompt }”
       *[other] Answer entered for { $n } people: “{ $prompt }”
    }
event-draw = Groups drawn again
event-forget = Somebody had their answers deleted
event-remove-rehearsal =
    { $n ->
        [one] Rehearsal over; { $n } simulated person taken out
       *[other] Rehearsal over; { $n } simulated people taken out
    }
event-mode-focus = Phones follow the slides
event-mode-open = Everybody at their own pace
event-approval-on = Words wait for approval
event-approval-off = Words no longer wait for approval
event-shut-on = Nobody else was let in
event-shut-off = Others were let in again
event-rehearsal-on = Rehearsal began
event-shared-on = Shared with other facilitators
event-shared-off = No longer shared with other facilitators

## How it is counted

method-threshold =
    { $threshold ->
        [one] Groups of fewer than { $threshold } person are not shown on their own.
       *[other] Groups of fewer than { $threshold } people are not shown on their own.
    }
method-chance = A difference is called more than chance when permuting the people gives one as large for any item in less than one case in twenty (single-step max-T: Westfall and Young, Resampling-Based Multiple Testing, 1993), and Welch's test, for which one group may be more varied, says the same. Intervals come from the same tests; nothing is drawn anew at each reading.
method-sample = Those who came are no sample of anybody. With few people only large differences show, and none that shows says why it is there.

## Why no report can be written

no-room-chosen = Choose a room first: there is nothing to report on yet.
not-saved-as = A report is saved as { $endings }, not as { $file }.
print-instead = The font { $font } is missing: commonroom's front end has not been built. Save the report as HTML and print it from the browser.

## On paper

paper-page = { $page } of { $pages }
paper-lacking = { $mark } stands for characters of which this computer has no font: { $characters }.
paper-many-lacking =
    { $n ->
        [one] { $mark } stands for characters of which this computer has no font: { $characters } and { $n } more.
       *[other] { $mark } stands for characters of which this computer has no font: { $characters } and { $n } more.
    }

## The charter: its frame

charter-title = Our partnership charter
charter-between = between { $parties }, { $day }
charter-students = students
charter-staff = staff
charter-rehearsal = This is from a rehearsal: simulated people said it, and nobody agreed to it.
charter-from = From { $room }
charter-room = “{ $room }”, room { $code }
charter-commitments = What we commit to
charter-what = What
charter-who = Who
charter-by = By when
charter-sign = Sign of progress
charter-questions = What we ask ourselves when we look back
charter-signed = Signed
charter-for = For { $party }
charter-name = Name
charter-signature = Signature
charter-day = Date
charter-editable = The charter; its text can be changed
charter-how = Click into the text to change it. Print, or save the page, when it is right.
charter-fonts = The charter as a page, or for Word, has them.
charter-print-instead = The font { $font } is missing: commonroom's front end has not been built. Save the charter as HTML and print it from the browser, or save it as DOCX.
charter-not-saved = This could not be saved: { $error }

## The charter: what the workshops of a series found

charter-all-level = All of these are level.
charter-last-level =
    { $n ->
        [one] The last { $n } is level.
       *[other] The last { $n } are level.
    }
charter-label = { $label }: { $said }
charter-further = { $said }. { $further }
charter-meaning = What partnership means here
charter-meaning-lead = Here, partnership means …
charter-values = What we stand for
charter-values-lead = These values guide us:
charter-rung = How far students have a say
charter-rung-lead = For each activity, the rung of the ladder that we aim for:
charter-rung-activity = Activity
charter-rung-aim = We aim for
charter-together = What we decide together
charter-together-lead = This year we want to decide together:
charter-strands = Where there is room to grow
charter-strands-empty = We have put nothing yet into:
charter-strands-least = We put least into:
charter-condition = What we work on
charter-condition-first = We work first on:
charter-condition-lowest = When we rated them, lowest stood:
charter-step = What we do about it
charter-step-lead = To make that better:
charter-themes = What stories taught us
charter-themes-lead = We heard most of:
charter-tasks = Who does what
charter-tasks-lead = Where more than half of us said the same:
charter-tasks-task = Task
charter-tasks-who = Who does it
charter-tasks-open = To be agreed
charter-settled = What we have settled
charter-settled-lead = Where we did not agree at first:
charter-challenges = What may get in the way
charter-challenges-expect = We expect these: { $challenges }.
charter-challenges-help = What will help:
charter-challenges-against = Against: { $challenge }
charter-stage = Our next stage
charter-stage-lead = On our journey, we work next on:
charter-past = How we go on from there
charter-past-lead = To get past what stalls:
charter-steps = Our first steps
charter-steps-lead = We begin with these:

## The dictionary of a record: what its columns mean, by table; in “any” those of several tables

column-any-exercise = the question's key in the room
column-any-participant = a number given in the order of joining; it leads back to nobody
column-any-role = as what they took part; “several” where a role has too few people to be shown; where those are too few together, only that they answered is told
column-any-source = how the answer came: phone, stage, import or rehearsal
column-any-people = how many people stand behind one answer; in results, how many the row is of
column-any-round = 1 the first time that the question was asked, 2 the second; of a comparison, empty
column-any-at = when, in UTC
column-any-item = the id of what is asked about; empty where everything was taken back
column-any-label = what people saw
column-any-revision = counts up from 1 each time somebody changed an answer
column-any-latest = whether this is the answer that counts in its round
column-any-group = the people shown together, in words; in participants and answers the table or the like where somebody sits, “several” where it would give few people away
column-any-n = people in the group
column-any-gap = first group minus second, on every row of what is compared
column-any-gap-low = lower end of the simultaneous 95 % interval of the gap
column-any-gap-high = upper end of the simultaneous 95 % interval of the gap
column-any-p = permutation p value of the gap, adjusted for the number of items (max-T)
column-any-clear = whether the gap is more than chance would do (p below 0.05)
column-any-share = part of the group's points, ratings or placings, from 0 to 1
column-any-mean = mean step or level of those who answered
column-results-median = the step or lane of the person in the middle
column-results-placed = people who placed the item (for a shift, in both questions)
column-results-where = the quarter of the map in which the item stands; of a case, where it was
column-results-low = lower end of the 95 % interval
column-results-high = upper end of the 95 % interval
column-results-who = whose agreement it is: a role, everyone, or across; of a case or promise, who
column-room-code = what participants typed
column-room-title = the workshop's title
column-room-workshop = the notebook's name
column-room-created = when the room was opened, in UTC
column-room-ended = when it ended, in UTC; empty while it runs
column-room-roles = the roles that participants could choose
column-room-groups = the tables or the like in which people sat, or from which they came
column-room-threshold = groups of fewer people are not shown on their own
column-room-approval = whether words waited for the facilitator's approval before anybody saw them
column-room-names = whether the room asked for the names of those without devices
column-room-rehearsal = whether simulated participants count in this export
column-room-settings = roles, groups and the like with their ids, as JSON
column-exercises-kind = how it is answered: points, lanes, plane, scale, cards; others are comparisons
column-exercises-position = its place in the workshop, from 0
column-exercises-prompt = the question
column-exercises-hint = the line on how to answer
column-exercises-note = a remark under the question
column-exercises-settings = what else belongs to the question, such as the budget of points, as JSON
column-exercises-rounds = how often it was asked
column-exercises-open = whether answers were taken at the time of the export
column-exercises-revealed = whether results were shown at the time of the export
column-exercises-lens = what the chart compared: roles, groups or rounds
column-participants-name = the table or person as entered on the stage; phones give none
column-items-part = what the item is in its question: items, lanes, marks, themes or fields
column-items-description = the line below the label; of a field, what it takes
column-items-source = a key of data/literature.yml
column-items-settings = what else belongs to the item, such as the options of a choice, as JSON
column-events-what = what the facilitator did: create, open, close, timer (also more time), closes (whether a timer closes), reveal, hide, round, lens (what a chart compares), answer (one entered on the stage), card (theme, pin, hide, merge, approve), draw (groups anew), settings (pace of phones, approval, who is let in, rehearsal, sharing), note, remove-rehearsal, forget, export, report, charter, end; clock, when the machine's was set
column-events-detail = to what, and how, as JSON
column-of-card = what was written or chosen for “{ $field }” on a card
