"""The figures that all reports share."""

from __future__ import annotations

from msgspec.structs import replace

from checker.model import Band, Score, Severity, Status
from checker.reporting.summary import UNJUDGED, counterparts, rank, state, summarise
from tests.reporting.sample import sample


def test_the_sums_are_those_of_the_catalogues() -> None:
    audit = sample(9)
    summary = summarise(audit)
    findings = [finding for result in audit.catalogues for finding in result.findings]
    assert summary.findings == len(findings) == sum(summary.severities.values())
    assert summary.readable == 8
    assert summary.items == sum(result.items for result in audit.catalogues)
    assert summary.scores["coverage"].of == sum(
        result.scores["coverage"].of for result in audit.catalogues if result.scores
    )


def test_the_ranking_goes_by_index_and_ends_with_what_could_not_be_judged() -> None:
    rows = rank(sample(9).catalogues)
    values = [row.place.index for row in rows]
    judged = [value for value in values if value is not None]
    assert judged == sorted(judged, reverse=True)
    assert values[-2:] == [None, None]
    assert [row.place.rank for row in rows] == [1, 2, 3, 4, 5, 6, 7, None, None]
    assert not rows[-1].result.readable


def test_the_order_of_catalogues_does_not_matter() -> None:
    results = sample(9).catalogues
    assert rank(results) == rank(reversed(results))


def test_equal_figures_share_a_rank() -> None:
    (city,) = sample(1).catalogues
    worse = replace(city, id="c", scores={**city.scores, "coverage": Score(0, 9)})
    rows = rank((replace(city, id="a"), replace(city, id="b"), worse))
    assert [(row.result.id, row.place.rank) for row in rows] == [("a", 1), ("b", 1), ("c", 3)]


def test_an_absence_that_proves_nothing_is_not_missing() -> None:
    audit = sample(2, tasks=24)
    excerpt = audit.catalogues[1]
    gone = [entry for entry in excerpt.coverage if entry.status is Status.MISSING]
    assert gone
    assert {state(entry) for entry in gone} == {UNJUDGED}
    row = next(row for row in summarise(audit).rows if row.result is excerpt)
    assert row.count(Status.MISSING) == 0


def test_list_totals_name_what_is_missing_most() -> None:
    (totals,) = summarise(sample(9, tasks=24)).lists
    counts = list(totals.missing.values())
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == totals.states[Status.MISSING]
    assert totals.judged == 7
    assert all(row.missing_of(totals.tasks.id) for row in totals.incomplete)


def test_severities_without_findings_are_told_as_zero() -> None:
    summary = summarise(sample(0))
    assert summary.severities == dict.fromkeys(Severity, 0)
    assert summary.rows == ()


def test_catalogues_of_one_region_are_told_apart() -> None:
    (city,) = sample(1).catalogues
    rows = rank((replace(city, id="a"), replace(city, id="b"), replace(city, id="c", region=None)))
    assert {row.label for row in rows} == {"上海市（a）", "上海市（b）", "上海市政务服务事项目录"}


def test_only_sure_counterparts_stand_beside_a_task() -> None:
    entry = sample(1).catalogues[0].coverage[0]
    (sure,) = entry.links
    doubtful = replace(sure, name="疑似", band=Band.REVIEW)
    assert counterparts(replace(entry, links=(sure, doubtful))) == [sure.name]
    assert counterparts(replace(entry, links=(doubtful,))) == ["疑似"]
