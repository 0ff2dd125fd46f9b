# What participants read and hear of a ranking, on phones and on the stage: fetched with its page’s module.
# A label that somebody has written ($item, $prompt) is set apart when it is put in.

ranking-how = Put them in order: what comes first for you on top.
ranking-how-most =
    { $most ->
        [1] Put one of these first.
       *[other] Put your first { $most } in order. Leave out the others.
    }
ranking-nothing = Nothing ranked yet
ranking-of = { $n } of { $all } ranked
ranking-all = All ranked
ranking-yours = Your order
ranking-rest = Not ranked yet
ranking-rest-disabled = Not ranked
ranking-empty = Tap what comes first for you.
ranking-add = <hidden>Rank as number { $place }: </hidden>{ $item }
ranking-up = { $item } one place up
ranking-down = { $item } one place down
ranking-place = Place of { $item }
ranking-no-place = Take out
ranking-moved = { $item }: number { $place } of { $all }.
ranking-taken-out = { $item } is taken out. { $left }.
ranking-full = You have ranked { $most }. Take one out first.
ranking-first = { $item } is first already.
ranking-last = { $item } is last already.
