"""A workshop with the longest names that a trainer would give, and one slide on which it stops."""

from __future__ import annotations

from ..notebooks import workshop

TITLE = "Mitbestimmung"
WORD = "Mitbestimmungsgesetzgebungsverfahrensbeschleunigung"
ITEMS = [
    WORD,
    "Studierendenschaftsvertretungswahlordnung",
    "Being heard before a decision is taken, and told afterwards what became of what was said",
    "Trust",
    "Qualitätssicherungsausschussmitgliedschaft",
    "Shared responsibility for what is taught, how it is taught and how it is examined",
]
LANES = ["Informationsveranstaltungsbesuch", "Consultation", "Mitentscheidungsbefugnis", "Control"]
STEPS = ["Überhaupt nicht zutreffend", "Eher nicht", "Teils, teils", "Eher", "Voll und ganz zu"]
GROUPS = [f"Fachbereichsratsgeschäftsstelle {n}" for n in range(1, 4)]
PROMPTS = {
    "points": f"Which of these matter most to us here, and which of them only in {WORD}?",
    "lanes": "Wo steht jede Studierendenbeteiligungsmöglichkeit heute?",
    "plane": "Who has power over the Prüfungsordnungsänderungsverfahren, and who cares most?",
    "scale": "How well do we live up to each of these, all in all, in this year and in this place?",
    "ranking": f"In welcher Reihenfolge, und in welcher nur bei der {WORD}?",
    "choice": f"Welche davon zuerst, und welche davon nur bei der {WORD}?",
    "cards": "What would help with the Prüfungsordnungsänderungsverfahren?",
}
AXES = {"x": "Gestaltungsspielraum", "y": "Mitbestimmungsinteresse"}
ASKED = {
    "points": f"items={ITEMS!r}, points=5",
    "lanes": f"items={ITEMS!r}, lanes={LANES!r}, ordered=True",
    "plane": f"items={ITEMS!r}, **{AXES!r}",
    "scale": f"items={ITEMS!r}, labels={STEPS!r}",
    "ranking": f"items={ITEMS!r}",
    "choice": f"items={ITEMS!r}, rather_not=True",
    "cards": 'marks=["Hinderungsgrund", "Ermöglichungsbedingung"]',
}
WRONG = "Something is wrong on slide"


def notebook() -> str:
    """A question of each kind on a slide of its own, groups to compare, and a slide that fails."""
    groups = f"groups={GROUPS!r}, group_name='Fachbereichsratsgeschäftsstelle'"
    begin = f'import commonroom as cr\nroom = cr.Room("{TITLE}", {groups})\nroom.join_panel()'
    slides = [
        f'room.{kind}("{kind}", "{PROMPTS[kind]}", {given}).stage()'
        for kind, given in ASKED.items()
    ]
    heading = f"{TITLE}\n\nHow do we decide on {WORD}?"
    return workshop(heading, begin, [*slides, 'cr.pack("vlaues")'])
