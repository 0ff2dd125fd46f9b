"""ranking: places as shares, one against one, how far orders agree, and the words for it."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
import pytest

from commonroom.kinds.ranking import results as ranking
from commonroom.kinds.ranking.concordance import concordance
from commonroom.kinds.ranking.duels import duels
from commonroom.kinds.ranking.spec import RankingSpec
from commonroom.kinds.results import PHONE, STAGE, svg

from .answering import ROLES, Answer, chance, items

THINGS = ("Amber", "Birch", "Cedar", "Dahlia")


def spec(*labels: str) -> RankingSpec:
    return RankingSpec(prompt="Which of them first?", items=items(*(labels or THINGS)))


def says(who: int, role: str, order: str, people: int = 1) -> Answer:
    """An order by first letters: “ba” is birch before amber, and the others left out."""
    ids = {thing[0].lower(): thing.lower() for thing in THINGS}
    places = {ids[one]: place for place, one in enumerate(order, start=1)}
    return Answer(f"p{who:03d}", role, {"ranking": places}, people)


def seen(answers, asked=None):
    asked = asked or spec()
    rows = ranking.responses(asked, answers)
    found = ranking.results(asked, rows, ROLES)
    return asked, rows, found, ranking.headline(asked, rows, found)


def scores(*orders: str) -> Any:
    """Orders × items as they are scored."""
    rows = ranking.responses(spec(), [says(n, "student", one) for n, one in enumerate(orders)])
    return rows["score"].to_numpy().reshape(len(orders), len(THINGS))


def test_a_score_is_how_many_of_the_others_stand_below_and_level_ones_count_half():
    assert scores("abcd").tolist() == [[1, 2 / 3, 1 / 3, 0]]
    assert scores("b").tolist() == [pytest.approx([1 / 3, 1, 1 / 3, 1 / 3])]
    assert scores("ca").tolist() == [pytest.approx([2 / 3, 1 / 6, 1, 1 / 6])]
    # whoever ranks little is no louder: the same sum for everybody
    assert {round(float(one.sum()), 9) for one in scores("abcd", "b", "ca", "dcb")} == {2.0}


def test_shares_are_means_over_people_and_first_places_are_counted():
    answers = [says(1, "student", "ab"), says(2, "student", "ba", people=3)]
    _, _, found, _ = seen(answers)
    by = found.set_index("item")
    assert by["share"]["amber"] == pytest.approx((1 + 3 * 2 / 3) / 4)
    assert by.loc["birch", ["n", "ranked", "first"]].tolist() == [4, 4, 3]
    assert by.loc["cedar", ["ranked", "first"]].tolist() == [0, 0]


def test_what_is_in_front_and_for_whom_is_named():
    answers = [says(n, "student", "abcd"[: 2 + n % 3]) for n in range(16)]
    assert seen(answers)[3].headline == "In front: “Amber”."
    answers += [says(20 + n, "staff", "abdc") for n in range(10)]
    assert seen(answers)[3].headline.startswith("In front for everyone: “Amber”.")
    answers[16:] = [says(20 + n, "staff", "dcba") for n in range(10)]
    asked, _, found, reading = seen(answers)
    assert reading.headline.startswith(
        "In front for students: “Amber”. In front for staff: “Dahlia”."
    )
    assert reading.headline in ranking.alt(asked, found, reading)


@pytest.mark.parametrize(
    ("answers", "headline"),
    [
        ([], "No answers yet."),
        ([says(1, "student", "ab")], "One answer so far."),
        ([says(n, "student", "abcd") for n in range(4)], "Nothing stands out yet."),
        (
            [says(n, "student", "".join(p)) for n, p in enumerate(permutations("abcd"))],
            "Nothing stands out yet.",
        ),
    ],
    ids=["nobody", "one", "few", "every order once"],
)
def test_what_chance_would_do_is_not_named(answers, headline):
    asked, _, found, reading = seen(answers)
    assert reading.headline == headline
    assert "One against one" not in reading.detail
    for look in (STAGE, PHONE):
        assert svg(ranking.chart(found, look), look).startswith("<svg")
    assert ranking.alt(asked, found, reading)


def test_what_wins_against_each_of_the_others_is_said_also_if_it_is_not_in_front():
    """Amber is first for 13 of 20 and last for the others: by Borda's count Birch is ahead."""
    answers = [says(n, "student", "abcd") for n in range(52)]
    answers += [says(60 + n, "student", "bcda") for n in range(28)]
    _, _, found, reading = seen(answers)
    assert found.attrs["duels"].winner == 0
    assert "One against one, each of the others loses to “Amber”." in reading.detail
    table = ranking.table(spec(), found)
    assert table["columns"] == ["Item", "Everyone (80)", "Wins one against one"]
    assert table["rows"] == [
        ["Birch", "78%, first for 28", "2 of 3"],
        ["Amber", "65%, first for 52", "3 of 3"],
        ["Cedar", "45%, first for 0", "1 of 3"],
        ["Dahlia", "12%, first for 0", "0 of 3"],
    ]


def test_a_circle_is_told_as_one():
    """Condorcet's own paradox, by enough people for each win to be sure."""
    orders = ["abcd", "bcad", "cabd"] * 10
    found = duels(scores(*orders), np.ones(30), [np.ones(30, dtype=bool)])
    assert (found.wins, found.winner, found.circle) == ((2, 2, 2, 0), None, None)  # 20 to 10 may be
    orders = ["abcd", "bcad", "cabd"] * 40
    answers = [says(n, "student", one) for n, one in enumerate(orders)]
    told = seen(answers)[3].detail
    assert "in a circle: “Amber” over “Birch”, “Birch” over “Cedar”, “Cedar” over" in told


def test_orders_agree_wholly_or_not_at_all():
    alike = concordance(scores(*["abcd"] * 8))
    assert alike is not None
    assert (alike.w, alike.low, alike.high, alike.clear) == (1, 1, 1, True)
    every = concordance(scores(*("".join(one) for one in permutations("abcd"))))
    assert every is not None
    assert (every.w, every.clear) == (pytest.approx(0), False)
    assert concordance(scores(*["abcd"] * 5)) is None


def test_kendalls_w_is_a_part_of_friedmans_statistic():
    """As scipy has it, with items left out."""
    stats = pytest.importorskip("scipy.stats")
    dice = chance(3)
    for _ in range(20):
        orders = [
            "".join(dice.sample("abcd", dice.randint(1, 4))) for _ in range(dice.randint(6, 14))
        ]
        given = scores(*orders)
        if np.ptp(given, axis=1).min() == 0:
            continue
        found = concordance(given)
        assert found is not None
        chi, _ = stats.friedmanchisquare(*given.T)
        assert found.w == pytest.approx(chi / len(orders) / (len(THINGS) - 1))
        assert found.low <= found.w <= found.high


def test_the_words_say_how_far_orders_agree_and_when_that_may_be_chance():
    agreed = seen([says(n, "student", "abcd") for n in range(6)])[3]
    assert "Kendall’s W is 1.00 (95% interval 1.00 to 1.00)." in agreed.detail
    every = seen([says(n, "student", "".join(p)) for n, p in enumerate(permutations("abcd"))])[3]
    assert "no more than chance would do" in every.detail


def test_a_record_gives_back_what_was_said():
    asked = spec()
    for answer in (says(1, "student", "cab"), says(2, "staff", "d")):
        rows = ranking.responses(asked, [answer]).to_dict("records")
        assert ranking.payload(asked, rows) == answer.payload
    assert ranking.responses(asked, [Answer("p", "student", {"ranking": {}})]).empty


def test_a_question_of_one_item_has_no_order():
    asked = spec("Amber")
    rows = ranking.responses(asked, [says(n, "student", "a") for n in range(7)])
    found = ranking.results(asked, rows, ROLES)
    assert found["share"].tolist() == [0.5]
    assert ranking.headline(asked, rows, found).headline == "Nothing stands out yet."


def test_the_items_that_stand_highest_go_on():
    answers = [says(n, "student", "dc") for n in range(3)]
    asked, rows, _, _ = seen(answers)
    assert [item.id for item in ranking.top(asked, rows, 2)] == ["dahlia", "cedar"]
    assert [item.id for item in ranking.top(asked, rows[:0], 2)] == ["amber", "birch"]
