# What participants read and hear of a choice, on phones and on the stage: fetched with its page’s module.
# A label that somebody has written ($item, $prompt) is set apart when it is put in.

choice-how =
    { $most ->
        [1] Choose one of these.
       *[other] Choose up to { $most } of these.
    }
choice-how-any = Choose all that apply.
choice-of = Choices for: { $prompt }
choice-nothing = Nothing chosen yet
choice-made = Chosen
choice-chosen = { $n } chosen
choice-chosen-of = { $n } of up to { $most } chosen
choice-all-chosen = All { $most } chosen
choice-full = You have chosen { $most }. Take one back first.
choice-rather-not = I would rather not say
choice-not-said = You would rather not say
choice-yours = Your choice
choice-take-back = Take back my choice
choice-taken-back = Taken back. { $left }.
