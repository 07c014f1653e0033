"""Index, ranks, bands and groups: never by what was not checked."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checker.model import (
    CatalogueResult,
    Finding,
    ItemRef,
    Position,
    Region,
    Score,
    Severity,
)
from checker.scoring import adjusted, correctness, standing, uniform, yardstick
from tests.reporting.sample import sample

(BLANK,) = sample(1, tasks=0, defects=0).catalogues
ALL = {"coverage": 90, "naming": 80, "completeness": 100, "correctness": 70}


def city(
    name: str, figures: Mapping[str, float], code: str = "440100", **more: object
) -> CatalogueResult:
    """A catalogue with figures in percent; None of a figure is 0 of 0."""
    region = Region(code, name, str(more.get("province", "广东省")), str(more.get("area", "华南")))
    scores = {key: Score(value, 100) for key, value in figures.items()}
    return replace(BLANK, id=name, region=region, scores=scores)


def test_the_index_is_the_weighted_mean() -> None:
    (place,) = standing([city("甲", ALL)]).places.values()
    assert (place.index, place.rank, place.band, place.lacks) == (85.0, 1, "good", ())
    by = adjusted({"weights": {"coverage": 3, "naming": 0}})
    assert standing([city("甲", ALL)], by).places["甲"].index == pytest.approx((270 + 100 + 70) / 5)


def test_nobody_is_ranked_by_what_was_not_checked() -> None:
    names_only = {"coverage": 100, "naming": 100}
    excerpt = {**ALL, "coverage": 100}
    cities = [city("甲", ALL), city("乙", ALL), city("丙", names_only)]
    cities.append(
        replace(city("丁", excerpt), scores={**cities[0].scores, "coverage": Score(0, 0)})
    )
    found = standing(cities)
    assert found.measures == ("coverage", "naming", "completeness", "correctness")
    assert [found.places[key].rank for key in "甲乙丙丁"] == [1, 1, None, None]
    assert found.places["丙"].lacks == ("completeness", "correctness")
    assert found.places["丁"].lacks == ("coverage",)
    assert (found.whole.catalogues, found.whole.ranked) == (4, 2)


def test_what_most_have_measures_all() -> None:
    names_only = {"coverage": 100, "naming": 50}
    found = standing([city("甲", ALL), city("乙", names_only), city("丙", names_only)])
    assert found.measures == ("coverage", "naming")
    assert [found.places[key].index for key in "甲乙丙"] == [85.0, 75.0, 75.0]
    assert [found.places[key].rank for key in "甲乙丙"] == [1, 2, 2]


def test_without_judged_coverage_nobody_is_ranked() -> None:
    found = standing([city("甲", {"naming": 100}), city("乙", {})])
    assert (found.measures, found.spread, found.whole.mean) == ((), None, None)
    assert {place.rank for place in found.places.values()} == {None}


def test_uniformity_counts_where_catalogues_were_compared() -> None:
    cities = uniform(
        [city("甲", ALL), city("乙", ALL)],
        {"甲": Score(9, 10), "乙": Score(1, 2), "丙": Score(1, 1)},
    )
    assert [each.scores["uniformity"] for each in cities] == [Score(9, 10), Score(1, 2)]
    found = standing(cities)
    assert found.measures[-1] == "uniformity"
    assert found.places["甲"].index == pytest.approx((90 + 80 + 100 + 70 + 90) / 5)
    left_out = uniform([city("甲", ALL)], {})
    assert "uniformity" not in left_out[0].scores


def test_areas_and_provinces_have_the_mean_and_the_first() -> None:
    def level(value: float) -> dict[str, float]:
        return dict.fromkeys(ALL, value)

    cities = [
        city("广州", level(96)),
        city("深圳", level(96), "440300"),
        city("南宁", level(82), "450100", province="广西壮族自治区"),
        city("兰州", level(60), "620100", province="甘肃省", area="西北"),
        city("武汉", {}, "420100", province="湖北省", area="华中"),
    ]
    found = standing(cities)
    south, west, centre = found.areas
    assert (south.name, south.ranked, south.mean) == ("华南", 3, pytest.approx(274 / 3))
    assert south.best == ("广州", "深圳")
    assert south.bands == {"excellent": 2, "good": 1, "fair": 0, "poor": 0}
    assert (west.name, west.best, west.mean) == ("西北", ("兰州",), 60)
    assert (centre.name, centre.catalogues, centre.ranked, centre.mean) == ("华中", 1, 0, None)
    assert [group.name for group in found.provinces] == [
        "广东省",
        "广西壮族自治区",
        "甘肃省",
        "湖北省",
    ]
    assert found.spread == (60, 89, 96)


figures = st.fixed_dictionaries(
    {"coverage": st.integers(0, 100), "naming": st.integers(0, 100)},
    optional={"completeness": st.integers(0, 100), "correctness": st.integers(0, 100)},
)


@given(st.lists(figures, max_size=9))
def test_a_standing_holds_together(many: list[dict[str, float]]) -> None:
    cities = [city(f"c{number}", each, f"44{number:02d}00") for number, each in enumerate(many)]
    found = standing(cities)
    assert found == standing(reversed(cities))
    ranked = {key: place for key, place in found.places.items() if place.rank}
    for key, place in ranked.items():
        better = sum((other.index or 0) > (place.index or 0) for other in ranked.values())
        assert place.rank == better + 1
        assert set(found.measures) <= set(many[int(key[1:])])
    assert found.whole.ranked == len(ranked) == sum(found.whole.bands.values())
    if ranked:
        indices = [place.index or 0.0 for place in ranked.values()]
        assert found.whole.mean == pytest.approx(fmean(indices))


def finding(code: str, severity: Severity, name: str = "", count: int = 0) -> Finding:
    params = {"count": count} if count else {}
    item = ItemRef(name) if name else None
    position = Position("a.csv")
    return Finding(
        code, severity, "a", item, None, position, code, params, None, None, (), f"{code}{count}"
    )


def test_correctness_counts_findings_an_item() -> None:
    by = yardstick()
    assert correctness(10, [], by) == Score(10, 10)
    two = [finding("X101", Severity.ERROR, "甲"), finding("X101", Severity.WARNING, "甲")]
    assert correctness(10, two, by) == Score(10, 11)  # a rule once an item, by its gravest
    more = [*two, finding("F303", Severity.WARNING, "甲"), finding("X501", Severity.INFO, "乙")]
    assert correctness(10, more, by) == Score(10, 11.5)
    habit = finding("X501", Severity.WARNING, count=8)
    assert correctness(10, [*more, habit], by) == Score(10, 15.5)
    elsewhere = [finding(code, Severity.ERROR, "丙") for code in ("M101", "N201", "F301", "D010")]
    assert correctness(10, elsewhere, by) == Score(10, 10)
