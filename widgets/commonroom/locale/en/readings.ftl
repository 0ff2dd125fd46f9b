# What results say: headlines, how far to trust them, text alternatives, tables, words on charts. A sentence stands by
# itself and ends with its full stop. Labels that people have written ($label, $lane) go in as they are: never
# inflected, never lower-cased, never the subject of a verb. $group, $groups and $people are those who answered, in the
# room's own plural nouns (“students”, “students and staff”, “26 students”). A sentence claims what was tested and no more.

## Numbers

percent-under = <{ NUMBER($share, style: "percent") }
percent-over = >{ NUMBER($share, style: "percent") }

## Who

everyone = everyone
students = students
staff = staff
others = others
people = { $n ->
    [one] { $n } person
   *[other] { $n } people
  }
people-of-role = { $n } { $group }
people-in-group = { $n } in { $group }
group-size = { $group } ({ $n })
group-share = { $group } { $share }

## Labels within a sentence

quoted = “{ $label }”

## Before there is something to see

no-answers = No answers yet.
no-answers-detail = The chart fills as answers come in.
one-answer = One answer so far.
more-voices = It takes more voices before a room can be read.
no-cards = No cards yet.
no-cards-detail = The wall fills as cards come in.
one-card = One card so far.
nothing-stands-out = Nothing stands out yet.
level = Everything is level so far.

## How far to trust it

answered = { $n ->
    [one] { $n } person answered.
   *[other] { $n } people answered.
  }
few-may-change = What so few say may change with the next answer.
gap-clear = “{ $label }”: { $unit ->
    [map] { $gap }% of the map
    [steps] { NUMBER($gap, minimumFractionDigits: 1) } steps
   *[points] { $gap ->
        [one] { $gap } point
       *[other] { $gap } points
      }
  } apart, more than chance would do (95% interval { $low } to { $high }).
gap-wider = “{ $label }”: further apart, but with so few answers there, or answers so different, that it may be chance.
gap-too-few = Too few answers to tell { $groups } apart from chance.
gap-none = No gap is more than chance would do.
gap-may-be-chance = With { $people }, a gap of less than about { $unit ->
    [map] { $gap }% of the map
    [steps] { NUMBER($gap, minimumFractionDigits: 1) } steps
   *[points] { $gap ->
        [one] { $gap } point
       *[other] { $gap } points
      }
  } may be chance.

## A room's groups

together-beside-wall = All are shown together: beside the wall, so few of a role could be found by what they wrote.
together-beside-roles = All are shown together: beside the view by roles, groups of this size could tell what single people said.
groups-differ = The groups differ on { $what }.
groups-from-to = { $what }: from { $low } in { $least } to { $high } in { $most }, more than chance would do.
groups-alike = No difference between the groups is more than chance would do.
groups-largest = The { $n } largest of { $all } groups are shown.
groups-too-small = { $n ->
    [one] { $n } group is too small to be shown.
   *[other] { $n } groups are too small to be shown.
  }
groups-too-few-people = Too few people to be shown: { $groups }.

## Tables

head-item = Item
head-who = Who
head-gap = { $unit ->
    [steps] Gap in steps
   *[points] Gap in points
  }
head-clear = More than chance
cell-yes = yes
cell-no = no
cell-too-few = too few to tell
cell-interval = { $low } to { $high }

## Text alternatives

alt-item = { $label }: { $told }.
alt-too-few = too few answers

## On charts

note-apart = { $gap ->
    [one] { $gap } point apart
   *[other] { $gap } points apart
  }
note-apart-clear = { $gap ->
    [one] { $gap } point apart: more than chance would do
   *[other] { $gap } points apart: more than chance would do
  }
note-higher = { $group } higher
note-too-few = too few to show
folded = { $shown } of { $all } are shown: { $what }. The table has all.
folded-and-differing = { $shown } of { $all } are shown: { $what }, and those on which groups clearly differ. The table has all.
fold-first = those that come first
fold-ends = the highest and the lowest
fold-agreed = those on which most people agree
table-has-all = The table has all.

## What is in front

front = In front: { $label }.
front-everywhere = In front for everyone: { $label }.
front-together = In front together: { $labels }.
front-for = In front for { $group }: { $label }.

## points: the largest shares of the points

points-lead-more = In front: { $label }. { $group } give it more.
points-give-more = { $group } give { $label } more.
points-differ = { $groups } differ on { $label }.
points-level = { $n ->
    [one] { $n } of them has first place with { $share }.
   *[other] { $n } of them share first place with { $share } each.
  }
points-ahead = { $n ->
    [one] Most points so far: { $label } with { $share }, but with { $n } person not by more than chance would do.
   *[other] Most points so far: { $label } with { $share }, but with { $n } people not by more than chance would do.
  }
points-alt = Share of points, { $groups }.
fold-most-points = those with the most points

## scale: how far people agree

scale-strongest = Strongest: { $label }.
scale-weakest = Weakest: { $label }.
scale-higher = { $group } rate { $label } higher.
scale-alt = Who rated above and below the middle of the scale from “{ $low }” to “{ $high }”, { $groups }.
scale-alt-group = { $group } { $above } above, { $below } below
scale-head-average = Average, 1 to { $steps }
scale-head-na = Does not apply

## lanes: where things were placed

lanes-highest = Highest: { $label }.
lanes-highest-more = Highest: { $label }. { $group } see it higher.
lanes-lowest = Lowest: { $label }.
lanes-higher = { $group } see { $label } higher.
lanes-settled = Most put { $label } in { $lane }.
lanes-clash = { $groups } clash over { $label }.
lanes-cell = { $label } in { $lane }
lanes-alt = Where people placed each item, { $groups }.
lanes-alt-group = { $group } mostly “{ $lane }” ({ $share })
lanes-head-middle = In the middle

## choice: one or several options

choice-more = Chosen more by { $group }: { $label }.
choice-none = Nothing is chosen yet.
choice-kept-back = { $n ->
    [one] Would rather not say: { $n } person.
   *[other] Would rather not say: { $n } people.
  }
choice-alt = Share of the people who chose each, { $groups }.
fold-most-chosen = those chosen most
head-option = Option

## ranking: an order of some or all items

ranking-higher = Higher for { $group }: { $label }.
ranking-wins = One against one, each of the others loses to { $label }.
ranking-circle = One against one they go round in a circle: { $first } over { $second }, { $second } over { $third }, { $third } over { $first }.
ranking-agree = How far the orders agree, from 0 to 1: Kendall’s W is { $w } (95% interval { $low } to { $high }).
ranking-chance = How far the orders agree, from 0 to 1: Kendall’s W is { $w } (95% interval { $low } to { $high }), no more than chance would do.
ranking-alt = Of how many of the others each is put above, { $groups }.
fold-ranked-highest = those ranked highest
head-wins = Wins one against one
cell-first = { $share }, first for { $n }
cell-wins = { $n } of { $all }

## plane: places on a map

plane-most = Most { $axis }: { $label }.
plane-least = Least { $axis }: { $label }.
plane-most-both = Most { $x } and { $y }: { $label }.
plane-least-both = Least { $x } and { $y }: { $label }.
plane-towards = Furthest towards “{ $corner }”: { $label }.
plane-away = Furthest from “{ $corner }”: { $label }.
plane-more = { $group } see more { $axis } in { $label }.
plane-camps = Two camps on { $label }.
plane-camps-are = { $many } put { $label } at { $high } of 100 in { $axis }, { $few } at { $low }; the middle would stand for neither.
plane-camps-of-group = { $many } of the { $group } put { $label } at { $high } of 100 in { $axis }, { $few } at { $low }; the middle would stand for neither.
plane-corner = “{ $corner }”: { $labels }.
plane-corner-more = { $n } more
plane-on-axis = { $label } ({ $axis })
plane-top-left = top left
plane-top-right = top right
plane-bottom-left = bottom left
plane-bottom-right = bottom right
plane-head-where = Where
plane-head-spread = Spread
plane-head-views = Views
plane-head-apart = More than chance apart
plane-cell-camps = two camps
plane-cell-one = one
plane-alt = Map of { $x } to the right, { $y } upwards, { $groups }.
plane-alt-group = { $group } { $where }
plane-alt-camps = in two camps
fold-furthest = those furthest from the middle
plane-maps = Of { $n } roles, { $groups } have a map.

## cards: what was written

cards-wrote = { $cards ->
    [one] { $people } wrote { $cards } card.
   *[other] { $people } wrote { $cards } cards.
  }
cards-most-votes = Most votes: { $text }.
cards-most-write = Most write of { $label }.
cards-more-write = More write of { $label } than of anything else.
cards-more-often = { $group } write of { $label } more often.
cards-times = { $text } ({ $n } times)
cards-head-card = Card
cards-head-column = Column
cards-head-mark = Mark
cards-head-theme = Theme
cards-head-votes = Votes
cards-alt = How many wrote of what.
cards-alt-group = { $n } of { $people }
fold-most-votes = those with the most votes

## Reports: what people do with a question of a kind, and how it is counted

points-how = share points
points-method = Shares are of all the points that a group gave.
scale-how = rate on a scale
scale-method = Means and shares are of those who rated a statement; “does not apply” is counted beside them.
lanes-how = place in lanes
lanes-method = Shares are of those who placed an item; where it may stand in several lanes, of all who answered.
plane-how = place on a map
plane-method = A name stands at the mean of where people put it; two camps are shown as two camps.
cards-how = write cards
cards-method = Cards are counted by theme, else by column: the share of a group who wrote one.
