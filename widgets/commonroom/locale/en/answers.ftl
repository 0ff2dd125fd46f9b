# Why an answer is not taken, and what is left of one whose question was changed: for whoever gave it.

## Whatever is asked

compared = Nobody answers this one: it shows what was answered elsewhere.
unreadable = This answer could not be read.
other-fields = This answer should hold “{ $field }” and nothing else.
no-map = “{ $field }” should map each item to its answer.
unknown-item = This answer names something that the exercise does not ask about.

## Points

points-whole = Points are whole numbers.
points-negative = Points cannot be negative.
# $given is more than $points
points-too-many = { $points ->
    [one] You have { $points } point to share; this answer gives { $given }.
   *[other] You have { $points } points to share; this answer gives { $given }.
  }
points-far-too-many = { $points ->
    [one] You have { $points } point to share; this answer gives far more.
   *[other] You have { $points } points to share; this answer gives far more.
  }

## Lanes

lanes-no-list = Each item should come with a list of places.
lanes-unknown = This answer names a place that the exercise does not have.
lanes-twice = An item can stand in the same place only once.
lanes-one = Each item goes in one place only.

## The map

plane-two-numbers = Each item needs two numbers: how far right and how far up.
plane-no-number = A place on the map is given by two numbers.
plane-outside = That place lies outside the map.

## The scale

scale-no-na = “Does not apply” is not one of the choices here.
scale-whole = Each statement is rated with a whole number.
scale-outside = The scale goes from 1 to { $steps }.

## A choice

# $field, $chosen and $kept-back are names in an answer
choice-other-fields = “{ $field }” holds “{ $chosen }” or “{ $kept-back }”, and nothing else.
choice-no-list = What is chosen is a list, and “I would rather not say” is true or false.
choice-twice = Each option can be chosen once.
choice-too-many = { $most ->
    [one] Only one can be chosen. Please take one back.
   *[other] Up to { $most } can be chosen. Please take one back.
  }
choice-no-rather-not = “I would rather not say” is not one of the choices here.
choice-both = Please choose, or say that you would rather not; not both.

## A ranking

ranking-whole = A place is a whole number.
ranking-from-1 = Places count from 1, which is first.
ranking-twice = Each place can be taken once.
ranking-too-many = Up to { $most } can be ranked. Please take one out.

## Cards

cards-other-fields = This answer should hold “cards”, perhaps “votes”, and nothing else.
cards-no-map = “cards” should map the name of each card to the card.
# $given is more than $most
cards-too-many = { $most ->
    [one] You can write { $most } card; this answer has { $given }.
   *[other] You can write { $most } cards; this answer has { $given }.
  }
card-name = A card needs a name of 6 to 32 small letters and digits.
card-other-fields = A card has a column, a text, perhaps a mark and fields.
card-no-words = Cards hold words.
card-blank = A card needs a few words.
card-far-too-long = A card may have { $longest } characters.
card-too-long = A card may have { $longest } characters; this one has { $length }.
card-unknown-mark = This card is marked with something the exercise does not have.
card-unknown-field = This card says something that the exercise does not ask for.
# $field is what a line of the card is called
field-required = Please fill in “{ $field }”.
field-far-too-long = “{ $field }” may have { $longest } characters.
field-too-long = “{ $field }” may have { $longest } characters; this one has { $length }.
field-date = “{ $field }” is a date, such as 2027-01-31.
field-unknown-choice = “{ $field }” offers other choices than this.
field-one-choice = “{ $field }” takes one choice.
vote-unknown = A vote names a card on the wall.
votes-too-many = { $votes ->
    [one] You have { $votes } vote; this answer gives { $given }.
   *[other] You have { $votes } votes; this answer gives { $given }.
  }

## What is left of an answer whose question was changed

question-changed = The question has changed.
answer-anew = Please answer it anew.
# One of several things in the sentences below, which list them: $items, $cards
quoted = “{ $label }”
items-gone = { $items } is not asked about any more.
something-gone = Something that you answered is not asked about any more.
answer-again = Please answer { $items } again.
place-again = Please place { $items } again.
rate-again = Please rate { $items } again.
# $given is more than $points
points-fewer = { $points ->
    [one] There is { $points } point to give now, and you had given { $given }. Please share them again.
   *[other] There are { $points } points to give now, and you had given { $given }. Please share them again.
  }
points-free = { $points ->
    [one] { $points } point that you gave is free again.
   *[other] { $points } points that you gave are free again.
  }
points-free-of = { $points ->
    [one] { $points } point that you gave to { $items } is free again.
   *[other] { $points } points that you gave to { $items } are free again.
  }
choice-rather-not-gone = “I would rather not say” is no choice any more. Please choose again.
choice-fewer = { $most ->
    [one] Only one can be chosen. You had chosen more. Please choose again.
   *[other] Up to { $most } can be chosen. You had chosen more. Please choose again.
  }
choice-gone = { $items } is not among the options any more. Please look at your choice again.
choice-something-gone = Something that you chose is not among the options any more. Please look at your choice again.
ranking-gone = Something that you ranked is not asked about any more.
ranking-cut = Up to { $most } can be ranked now, so { $items } has no place.
cards-gone = There is no place any more for what you wrote: { $cards }.
cards-changed = Please look again at { $cards }.
votes-now = { $votes ->
    [one] You have { $votes } vote now.
   *[other] You have { $votes } votes now.
  }
