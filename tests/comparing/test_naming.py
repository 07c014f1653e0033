"""The recommended wording, and the kinds of deviation from it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.comparing.naming import Name, Spelled, deviations, recommended
from checker.matching.memory import parse
from checker.normalizing import lexicon


def test_the_name_of_a_list_wins() -> None:
    assert recommended([Spelled("a", "32", "失业人员登记")], ["失业登记"]) == ("失业登记", "list")


def test_every_province_has_one_vote_however_many_cities_it_has() -> None:
    cities = [Spelled(f"a{number}", "32", "甲") for number in range(9)]
    others = [Spelled("b", "33", "乙"), Spelled("c", "34", "乙")]
    assert recommended([*cities, *others]) == ("乙", "majority")


def test_without_a_majority_the_fullest_name_is_taken() -> None:
    told = [Spelled("a", "32", "残疾人证办理"), Spelled("b", "33", "办理残疾人证申请")]
    assert recommended(told) == ("办理残疾人证申请", "explicit")


@pytest.mark.parametrize(
    ("name", "model", "kinds"),
    [
        ("失业登记 ", "失业登记", ()),
        ("《出生医学证明》首次签发", "出生医学证明首次签发", ("punctuation",)),
        ("失业登记（县级行使）", "失业登记", ("level",)),
        ("失業登記", "失业登记", ("script",)),
        ("公证员免职许可", "公证员免职审核", ("action",)),
        ("内资有限公司设立", "内资有限责任公司设立", ("abbreviation",)),
        ("失业登计", "失业登记", ("character",)),
        ("登记失业", "失业登记", ("order",)),
        ("城乡居民养老保险参保登记", "养老保险参保登记", ("added",)),
    ],
)
def test_a_deviation_is_typed(name: str, model: str, kinds: tuple[str, ...]) -> None:
    mine, other = (Name(text, parse(text)) for text in (name, model))
    assert deviations(mine, other, lexicon()) == kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("股权出质变更登记", "对股权出质变更登记"),
        ("民办非企业单位成立登记", "民办非企业单位的成立登记"),
        ("取水许可（一般变更）", "取水许可(（一般变更）)"),
    ],
)
def test_particles_and_marks_make_no_wording_more_explicit(one: str, other: str) -> None:
    names = [Spelled("甲市", "11", one), Spelled("乙市", "12", other)]
    assert recommended(names) == (one, "explicit")
    assert recommended(names[::-1]) == (one, "explicit")


@given(
    st.sets(
        st.builds(
            Spelled,
            st.sampled_from("abcdef"),
            st.sampled_from(["32", "33"]),
            st.sampled_from("甲乙丙"),
        ),
        min_size=1,
    )
)
def test_the_majority_is_that_of_votes_counted_one_by_one(told: set[Spelled]) -> None:
    votes: dict[str, Fraction] = {}
    for one in told:
        cities = {other.catalogue for other in told if other.province == one.province}
        own = [o for o in told if (o.province, o.catalogue) == (one.province, one.catalogue)]
        votes[one.wording] = votes.get(one.wording, Fraction(0)) + Fraction(
            1, len(cities) * len(own)
        )
    best = [wording for wording, count in votes.items() if count == max(votes.values())]
    wording, reason = recommended(told)
    assert wording in best
    assert reason == ("majority" if len(best) == 1 else "explicit")
