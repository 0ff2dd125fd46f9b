# What comparisons say: headlines, how far to trust them, text alternatives, tables, words on charts. As in readings.ftl a
# sentence stands by itself; labels that people have written ($label, $stage, …) go in as they are: never inflected,
# never lower-cased, never the subject of a verb. $group, $groups and $people are those who answered. A sentence claims
# what was tested and no more. “…-column-…” says in the dictionary of a record what a column of results means.

## Several comparisons

nobody-both = Nobody has answered both questions yet.
no-clear-shift = No clear shift yet.
so-few-no-shift = So few people cannot tell a shift from chance.
too-few-answers = too few answers
with-interval = { $value } ({ $low } to { $high })

## importance: what matters, and is it lived?

importance-prompt = What matters here, and is it lived?
importance-no-pairs = This needs points and ratings for the same items.
importance-close = Matters and is lived least so far: { $label }. Others are too close to be told apart from it.
importance-least = Of what matters here, lived least: { $label }.
importance-most = Matters most: { $label }.
importance-sure = What is lived least has more points than an equal share, and of the others that matter each is lived more: by more than chance would do.
importance-where-open = Matters, not lived yet
importance-where-lived = Matters, lived
importance-where-less-open = Matters less, not lived yet
importance-where-less-lived = Matters less, lived
importance-equal = equal share: { $share }
importance-up = ↑ more points: matters more
importance-along = how well it is lived
importance-head-share = Share of points
importance-head-lived = Lived, 1 to { $steps }
importance-head-where = Where it stands
importance-alt = Share of points against how well it is lived, 1 “{ $low }” to { $steps } “{ $high }”; { $groups }.
importance-alt-item = { $label }: { $share }, { $level }.
importance-alt-item-where = { $label }: { $share }, { $level }. { $where }.
importance-method = What matters is the share of points, how it is lived the mean rating.
importance-column-importance = share of all points, from 0 to 1
importance-column-practice = mean step of those who rated how it is lived
importance-column-matters = whether it has more than an equal share of the points
importance-column-lived = whether it is rated above the middle of the scale
importance-column-least = whether of what matters it is lived least, by more than chance would do
importance-column-most = whether it matters most, ahead of each other by more than chance would do

## shift: how far the same people would move each item

shift-prompt = How far is it from here to there?
shift-no-pairs = Arrows need a now and an aim.
shift-would-up = The room would move up: { $labels }.
shift-would-down = The room would move down: { $labels }.
shift-would-up-most = The room would move up most: { $labels }.
shift-would-down-most = The room would move down most: { $labels }.
shift-moved-up = Moved up: { $labels }.
shift-moved-down = Moved down: { $labels }.
shift-moved-up-most = Moved up most: { $labels }.
shift-moved-down-most = Moved down most: { $labels }.
shift-but-up = But up: { $label }.
shift-but-down = But down: { $label }.
shift-more = { $n } more
shift-should-stand = Everything should stand higher.
shift-stands = Everything stands higher.
shift-group-would-up = { $group } would move up: { $label }.
shift-group-would-down = { $group } would move down: { $label }.
shift-group-moved-up = Moved up for { $group }: { $label }.
shift-group-moved-down = Moved down for { $group }: { $label }.
shift-of-group = “{ $label }”, { $group }
shift-of-mean = “{ $label }”, the mean of { $groups }
shift-clear = { $what }: { $size } steps, more than chance would do (95% interval { $low } to { $high }).
shift-clear-both = { $n ->
    [one] { $what }: { $size } steps, more than chance would do (by those who answered both, { $n } person).
   *[other] { $what }: { $size } steps, more than chance would do (by those who answered both, { $n } people).
  }
shift-none = { $n ->
    [one] { $n } person answered both; no shift is more than chance would do.
   *[other] { $n } people answered both; no shift is more than chance would do.
  }
shift-legend-ladder = ○  now  →  aim
shift-legend-scale = ○  before  →  after
shift-head-now = Now
shift-head-aim = Aim
shift-head-before = Before
shift-head-after = After
shift-head-steps = Shift in steps
shift-alt-ladder = Arrows from now to aim on { $rungs }; { $groups }.
shift-alt-scale = Arrows from before to after on { $rungs }; { $groups }.
shift-alt-rung = { $step } { $label }
shift-alt-group = { $group } from { $low } to { $high }
shift-method = Arrows go from what the one chart shows to what the other does; whether it is more than chance was asked of those who answered both.
shift-column-now = mean level at first, 1 for the first lane or step
shift-column-aim = mean level afterwards, 1 for the first lane or step
shift-column-shift = aim minus now
shift-column-room-shift = the mean of the groups' shifts: what is said of the room
shift-column-room-low = lower end of the simultaneous 95 % interval of that mean
shift-column-room-high = upper end of the simultaneous 95 % interval of that mean
shift-column-room-p = permutation p value of the mean of the groups, adjusted for all items and groups
shift-column-room-clear = whether the mean of the groups moved by more than chance would do

## clash: where views differ, and who is divided within

clash-prompt = Where do our views clash?
clash = { $groups } clash over { $label }.
clash-further = { $groups } clash over { $label }, and over { $n } more.
clash-not = { $groups } cannot be told apart yet.
clash-divided-room = The room is divided over { $label }.
clash-divided = { $group } are divided over { $label }.
clash-agreed = On each of them, more than half of the room agree.
clash-unknown = It cannot be told yet where views differ.
clash-may-be-chance = With { $people }, views that are less than about { $gap ->
    [one] { $gap } point
   *[other] { $gap } points
  } apart may be so by chance.
clash-fold = the most contested ones
clash-alike-groups = alike
clash-apart-groups = nothing in common
clash-alike-people = all say the same
clash-apart-people = all differ
clash-reach = grey: what chance alone may do
clash-head-mostly = { $group }, mostly
clash-head-differ = Two { $group } differ
clash-head-apart = Points apart
clash-most = { $lane } ({ $share })
clash-says = { $lane } { $share }
clash-no-majority = no majority
clash-divided-short = divided
clash-alt = How far views differ on each item, { $groups }.
clash-alt-mostly = { $group } mostly { $lane }
clash-alt-none = { $group } without a majority
clash-alt-apart = { $gap ->
    [one] { $gap } point apart
   *[other] { $gap } points apart
  }
clash-column-differ = the chance that two people of the group put it in different lanes
clash-column-told = the share as whole per cent; with the other lanes of the item it adds up to 100
clash-column-mind = whether the group is of one mind, leaning, or divided; empty if that cannot be told
clash-column-reach = what chance may do to the largest difference in this item

## agreement: how far people hear the same themes in the same texts

agreement-prompt = How far do we hear the same?
agreement-method = Agreement is Krippendorff's alpha: 1 is perfect, 0 what chance would do (Krippendorff 2004).
agreement-column-about = what the agreement is on: all, one theme, or one excerpt
agreement-column-between = whose agreement it is, in words
agreement-column-coders = people who coded
agreement-column-alpha = Krippendorff's alpha: 1 is perfect, 0 what chance would do
agreement-column-heard = part of the codings that name the theme, or of people who coded the excerpt
agreement-nothing = Nothing to compare yet.
agreement-nothing-why = It takes two who coded the same excerpts, and two different themes, to compare them.
agreement-few = Too few to tell how far { $groups } hear the same.
agreement-few-all = Too few to tell how far all of us hear the same.
agreement-same = { $groups } hear the same themes.
agreement-same-all = All of us hear the same themes.
agreement-nearly = { $groups } hear nearly the same themes.
agreement-nearly-all = All of us hear nearly the same themes.
agreement-some = { $groups } hear some themes alike.
agreement-some-all = All of us hear some themes alike.
agreement-hardly = { $groups } hear hardly more in common than by chance.
agreement-hardly-all = All of us hear hardly more in common than by chance.
agreement-open = Whether { $groups } hear the same cannot be told yet.
agreement-open-all = Whether all of us hear the same cannot be told yet.
agreement-divides = Divides most: { $label }.
agreement-alpha = Krippendorff's alpha is { $alpha }.
agreement-alpha-interval = Krippendorff's alpha is { $alpha } (95% interval over excerpts { $low } to { $high }).
agreement-rule-few = It takes { $coders } who coded, and { $excerpts } excerpts, to rely on any of it.
agreement-rule-reliable = All of it is above { $above }, and one can rely on it.
agreement-rule-tentative = All of it is above { $above }, and one can conclude with care.
agreement-rule-start = One can conclude something from { $above } on; this is a start for talk, not a finding.
agreement-one-more = { $n ->
    [one] One more coder may change it: this is { $n } person.
   *[other] One more coder may change it: these are { $n } people.
  }
agreement-only = There are only { $people }.
agreement-whole = All themes
agreement-themes = Theme by theme
agreement-excerpts = Excerpt by excerpt
agreement-across = { $first } with { $second }
agreement-among = { $group } among themselves
agreement-chance = chance
agreement-reliable = reliable
agreement-head-coded = What was coded
agreement-head-often = How often
agreement-head-who = Agreement, { $who }
agreement-alt = Agreement, where 0 is chance and 1 is the same.
agreement-alt-whole = All themes: { $told }.
agreement-alt-themes = Theme by theme, { $who }: { $told }.
agreement-alt-alpha = { $who } { $alpha }

## overlap: what stands in which lanes together

overlap-prompt = Where do they meet, and what is empty?
overlap-column-lanes = how many lanes the combination has
overlap-column-things = how many items stand in exactly these lanes
overlap-column-names = those items
overlap-nothing = Nothing yet in: { $lanes }.
overlap-least = Least in { $lane }.
overlap-something = Something in each of them.
overlap-several = { $n ->
    [one] { $n } of { $all } stands in several.
   *[other] { $n } of { $all } stand in several.
  }
overlap-more = { $n } more
overlap-how = Each counts where more than half of those who placed it put it.
overlap-few = { $n ->
    [one] With { $n } person, one answer more may move it.
   *[other] With { $n } people, one answer more may move it.
  }
overlap-majorities-all = { $groups } each have a majority on { $n } of { $all }, and all of these in the same places.
overlap-majorities-some = { $groups } each have a majority on { $n } of { $all }, and { $same } of these in the same places.
overlap-majorities-none = { $groups } each have a majority on { $n } of { $all }, and none of these in the same places.
overlap-nowhere = In none of them
overlap-fold = the most frequent combinations
overlap-some-say = some say so
overlap-empty = nothing yet
overlap-head-where = Where
overlap-cell = { $n }: { $names }
overlap-cell-nothing = nothing
overlap-cell-some = some, but no more than half of them
overlap-alt = How many stand together in which.
overlap-alt-group = { $group } { $n }

## journey: what helped and what hindered, stage by stage

journey-prompt = Where does our journey stall?
journey-method = Of each stage the shares of barriers and enablers are of a group's own events.
journey-column-events = how many events the group wrote down
journey-column-barriers = how many of them are barriers of this stage
journey-column-enablers = how many of them are enablers of this stage
journey-column-barrier = barriers of this stage as a part of the group's events, from 0 to 1
journey-column-enabler = enablers of this stage as a part of the group's events, from 0 to 1
journey-column-stalls = whether the journey stalls there, by more than chance would do
journey-wrote = { $n ->
    [one] { $n } person
   *[other] { $n } people
  } wrote { $events ->
    [one] { $events } event
   *[other] { $events } events
  }.
journey-unmarked = Nothing is marked yet.
journey-nowhere = At no stage did more hinder than help.
journey-unclear = It is not clear yet where this stalls.
journey-so-far = So far here: { $stage }, but no more than chance would do.
journey-stalls = Our journey stalls at { $stage }.
journey-stops = Our journey stops after { $stage }.
journey-other-too = There, too, for { $name }.
journey-other-elsewhere = For { $name } it was at { $stage }.
journey-other-hardest = Hardest for { $name }: { $stage }.
journey-sure-barrier = Barriers outnumber enablers there, and by more than at any other stage: more than chance would do.
journey-sure-end = Later stages have hardly any events, fewer than chance would give them.
journey-differ = { $first } see it stall at { $here }, { $second } at { $there }.
journey-barriers = barriers
journey-enablers = enablers
journey-of-other = The journey of { $name }
journey-other-said = { $name }:
journey-head-stage = Stage
journey-head-events = Events
journey-head-barriers = Barriers
journey-head-enablers = Enablers
journey-cell = { $n } ({ $share })
journey-alt = Shares of each group's events.
journey-alt-group = { $group } { $barriers } barriers, { $enablers } enablers
journey-alt-other = { $name } { $barriers } and { $enablers }

## beside: what a study found, and what a room wrote of

beside-prompt = What did they find, and what do we?
beside-method = Themes that were found elsewhere stand beside how many here wrote of them.
beside-column-found = whether the study found the theme
beside-column-here = whether any card in the room has the theme
beside-unthemed = No card has a theme yet.
beside-unthemed-why = Give cards a theme on the wall; here they are counted beside the study's.
beside-none = Nothing that the study found came up here.
beside-all = { $n ->
    [one] The { $n } finding of the study came up here.
   *[other] All { $n } findings of the study came up here.
  }
beside-some = { $n } of the study's { $all } findings came up here.
beside-ours = { $n ->
    [one] { $n } theme is ours alone.
   *[other] { $n } themes are ours alone.
  }
beside-more = { $group } write of { $label } more often.
beside-missing = Nobody here wrote of this, which need not mean that it is not there: { $themes }.
beside-where-ours = ours alone
beside-where-both = in the study, too
beside-where-study = in the study only
beside-head-theme = Theme
beside-head-where = Where
beside-alt = Who wrote of each theme, { $groups }.
beside-alt-theme = { $label } ({ $where }): { $told }.

## cases: those that a room knows, and others

cases-prompt = Which cases do we know?
cases-method = Cases of the room are counted beside those of the literature.
cases-column-elsewhere = how many cases of others there are
cases-none = No cases yet.
cases-none-of-ours = { $n ->
    [one] { $n } case, none of ours yet.
   *[other] { $n } cases, none of ours yet.
  }
cases-ours = { $n ->
    [one] { $n } case of ours.
   *[other] { $n } cases of ours.
  }
cases-ours-beside = { $n ->
    [one] { $n } case of ours beside { $others } from elsewhere.
   *[other] { $n } cases of ours beside { $others } from elsewhere.
  }
cases-more = { $group } tell more of { $label }.
cases-empty = No case of ours yet in: { $labels }.
cases-elsewhere = { $n } elsewhere
cases-here = This room
cases-head-what = What
cases-head-from = From
cases-alt = Who told of cases of each kind.

## timeline: promises by date

timeline-prompt = Who does what by when?
timeline-number = { $n ->
    [one] { $n } commitment.
   *[other] { $n } commitments.
  }
timeline-first = { $n ->
    [one] { $n } commitment, the first by { $day }.
   *[other] { $n } commitments, the first by { $day }.
  }
timeline-wrote = { $n ->
    [one] { $n } person wrote them.
   *[other] { $n } people wrote them.
  }
timeline-wrote-by = { $n ->
    [one] { $n } person wrote them, { $counts }.
   *[other] { $n } people wrote them, { $counts }.
  }
timeline-by = { $n } by { $group }
timeline-by-together = { $n } together
timeline-together = together
timeline-undated = { $n ->
    [one] { $n } has no date.
   *[other] { $n } have no date.
  }
timeline-undated-all = None has a date.
timeline-empty = { $n ->
    [one] { $n } has nothing under “{ $field }”.
   *[other] { $n } have nothing under “{ $field }”.
  }
timeline-empty-all = None has anything under “{ $field }”.
timeline-whole = Each says what it should.
timeline-no-date = no date
timeline-more = and { $n } more, in the table
timeline-head-what = What
timeline-head-step = Step

## rounds: an exercise against its earlier round

rounds-moved-up = Moved up in round { $round }: { $labels }.
rounds-moved-down = Moved down in round { $round }: { $labels }.
rounds-moved-up-for = Moved up for { $group } in round { $round }: { $label }.
rounds-moved-down-for = Moved down for { $group } in round { $round }: { $label }.
rounds-from-to = { $what }: from { $before } to { $now } for those who answered both rounds. More than chance would do.
rounds-from-to-mean = { $what }: from { $before } to { $now } for those who answered both rounds, the mean of { $groups }. More than chance would do.
rounds-clear = { $what }: more than chance would do, by those who answered both rounds.
rounds-nobody = Nobody answered both rounds, so nobody can be seen to move.
rounds-both = { $n ->
    [one] { $n } person answered both rounds.
   *[other] { $n } people answered both rounds.
  }
rounds-few = So few people cannot tell much of a shift from chance.
ends-of-scale = { $low } is “{ $least }”, { $high } “{ $most }”.
rounds-change-points = { $change ->
    [one] { $told } point
   *[other] { $told } points
  }
rounds-legend = ○  round { $before }  →  round { $now }
rounds-more = and { $n } more
rounds-head-round = Round { $round }
rounds-head-change = Change
rounds-head-together = All groups together
rounds-alt = From round { $before } to round { $now }, { $groups }.

## rooms: what several rooms say side by side

rooms-choose = Choose two rooms or more.
rooms-went-up = Went up in { $room }: { $what }.
rooms-went-down = Went down in { $room }: { $what }.
rooms-from-to = { $what } in { $room }: from { $before } to { $now }, more than chance would do.
rooms-differ = The rooms differ on { $what }.
rooms-low-high = { $what }: from { $low } in { $least } to { $high } in { $most }, more than chance would do.
rooms-alike = No difference between these rooms is more than chance would do.
rooms-nothing = No clear difference yet.
rooms-highest = { $rooms ->
    [2] Highest in both rooms: { $what }.
   *[other] Highest in all { $rooms } rooms: { $what }.
  }
rooms-lowest = { $rooms ->
    [2] Lowest in both rooms: { $what }.
   *[other] Lowest in all { $rooms } rooms: { $what }.
  }
rooms-ahead = In each of them it is ahead of every other by more than chance would do.
rooms-gap = { $rooms ->
    [1] Higher for { $group } in one room: { $what }.
    [2] Higher for { $group } in both rooms: { $what }.
   *[other] Higher for { $group } in all { $rooms } rooms: { $what }.
  }
rooms-gap-of-some = { $rooms ->
    [1] Higher for { $group } in the one room that shows both: { $what }.
    [2] Higher for { $group } in both rooms that show both: { $what }.
   *[other] Higher for { $group } in all { $rooms } rooms that show both: { $what }.
  }
rooms-gap-mean = { $rooms ->
    [2] Higher for { $group } on average over both rooms: { $what }.
   *[other] Higher for { $group } on average over all { $rooms } rooms: { $what }.
  }
rooms-gap-mean-of-some = { $rooms ->
    [2] Higher for { $group } on average over both rooms that show both: { $what }.
   *[other] Higher for { $group } on average over all { $rooms } rooms that show both: { $what }.
  }
rooms-limits = { $rooms ->
    [one] { $rooms } room of whoever came says nothing about other places.
   *[other] { $rooms } rooms of whoever came say nothing about other places, nor why they differ.
  }
rooms-gatherings = Nobody knows who came twice: rounds compare gatherings, not the same people.
rooms-left-out = Too few people to be shown: { $rooms }.
rooms-rehearsal = { $room } (rehearsal)
rooms-dated = { $room }, { $day }
rooms-fold = those on which rooms differ most
rooms-head-room = Room
rooms-head-differ = Rooms differ beyond chance
rooms-cell = { $value } ({ $n })
rooms-alt = A panel for each room.
rooms-alt-who = { $room }: { $groups }.
rooms-alt-value = { $room } { $value }
