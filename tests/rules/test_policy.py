"""Which rules speak: selectors, layers, severities, options, and that nothing is hidden uncounted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checker.audit import Examiner, Settings
from checker.model import (
    Catalogue,
    CatalogueResult,
    Column,
    Item,
    Position,
    Problem,
    Region,
    Severity,
    Task,
    TaskList,
)
from checker.rules import Matched, Subject, rules
from checker.rules.policy import Ignore, Layer, Override, Policy
from checker.rules.watch import Watch
from checker.schema.profiles import profile

TASKS = TaskList("list", "清单", (Task("T1", "失业登记"), Task("T2", "社会保障卡申领")))
TWICE = Ignore("N202", "登记系统如此")


class Somewhere:
    """A locator that knows the file only."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("目录.csv", row=index + 2 if index >= 0 else None)


CITY = Catalogue(
    id="320500",
    path="江苏省/320500.csv",
    locator=Somewhere(),
    items=tuple(
        Item(n, name, {"task_name": name}) for n, name in enumerate(["甲事", "甲事", "社保卡申领"])
    ),
    region=Region("320500", "苏州市", "江苏省"),
    extent="full",
    profile="names",
    columns=(Column("事项名称", "task_name", "element"),),
)


def test_what_became_of_tasks_is_asked_for_when_all_else_is_done() -> None:
    watch, done = Watch(), list[set[str]]()

    def matched() -> Matched:
        done.append(set(watch.seconds))
        return Matched()

    subject = Subject(CITY, profile("names"), {}, matched=matched)
    ruling = Policy().ruling(CITY)
    ruling.judge(subject, watch)
    early = {rule.code for rule in ruling.running if not rule.last}
    assert "N206" in done[0]
    assert done[0] == early & set(watch.seconds)


def judged(policy: Policy, catalogue: Catalogue = CITY) -> CatalogueResult:
    """The result of one catalogue under a policy."""
    return Examiner(Settings(lists=(TASKS,), policy=policy)).judge(catalogue)


def codes(result: CatalogueResult) -> list[str]:
    return sorted({finding.code for finding in result.findings})


def layer(*ignore: str | Ignore, **told: Any) -> Layer:
    entries = tuple(each if isinstance(each, Ignore) else Ignore(each) for each in ignore)
    return Layer(ignore=entries, **told)


def test_without_a_policy_every_rule_speaks_as_it_is() -> None:
    result = judged(Policy())
    assert codes(result) == ["M101", "N201", "N202"]
    assert (result.suppressed, result.configured) == ((), ())


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (layer(), None),
        (layer("N"), Ignore("N")),
        (layer("N", "N20"), Ignore("N20")),
        (layer("M"), None),
        (layer("N", select=("N201",)), True),
        (layer("N201", select=("N201",)), Ignore("N201")),
        (layer("N201", select=("N",)), Ignore("N201")),
        (layer(select=("M",)), False),
        (layer("N", select=("M",)), False),
        (layer(select=("M",), extend=("N2",)), True),
        (layer("N", extend=("N2",)), True),
        (layer(select=()), False),
    ],
)
def test_the_longest_selector_wins_and_of_equal_ones_the_ignore(
    said: Layer, verdict: object
) -> None:
    assert said.verdict("N201") == verdict


@given(st.sampled_from("MNDF"), st.sampled_from(["", "1", "2", "20", "201"]), st.booleans())
def test_a_verdict_speaks_only_of_codes_that_begin_so(family: str, rest: str, on: bool) -> None:
    entry = family + rest
    said = Layer(extend=(entry,)) if on else layer(entry)
    for code in rules():
        assert (said.verdict(code) is not None) == code.startswith(entry)


def test_what_is_ignored_is_counted_with_its_reason() -> None:
    result = judged(Policy(layer(TWICE, "M")))
    assert codes(result) == ["N201"]
    told = {one.code: (one.entry, one.why, one.count, one.where) for one in result.suppressed}
    assert told == {"N202": ("N202", "登记系统如此", 1, ""), "M101": ("M", "", 1, "")}


def test_what_is_not_selected_does_not_run_and_is_told() -> None:
    result = judged(Policy(Layer(select=("N202",), extend=("M101",))))
    assert codes(result) == ["M101", "N202"]
    (note,) = result.configured
    assert note.key == "not_selected"
    assert {"D", "F", "N201", "M102"} <= set(note.params["codes"])
    assert "N" not in note.params["codes"]


def test_scores_and_fingerprints_do_not_depend_on_the_policy() -> None:
    plain, strict = judged(Policy()), judged(Policy(layer("M", "N201", select=("N",))))
    assert plain.scores == strict.scores
    kept = {finding.fingerprint for finding in strict.findings}
    assert kept == {f.fingerprint for f in plain.findings if f.code == "N202"}


def test_severity_is_set_by_the_longest_selector_and_the_gravest_come_first() -> None:
    said = Layer(severity={"N": Severity.INFO, "N202": Severity.ERROR, "M": Severity.WARNING})
    result = judged(Policy(said))
    assert [(f.code, f.severity) for f in result.findings] == [
        ("N202", Severity.ERROR),
        ("M101", Severity.WARNING),
        ("N201", Severity.INFO),
    ]
    assert {note.key for note in result.configured} == {
        "severity_set.error",
        "severity_set.warning",
        "severity_set.info",
    }


def test_a_doubt_of_the_rule_never_becomes_graver() -> None:
    doubtful = TaskList("list", "清单", (replace(TASKS.tasks[1], membership="likely"),))
    policy = Policy(Layer(severity={"N201": Severity.ERROR}))
    (found,) = (
        finding
        for finding in Examiner(Settings((doubtful,), policy=policy)).judge(CITY).findings
        if finding.code == "N201"
    )
    assert found.severity is Severity.INFO
    (sure,) = (finding for finding in judged(policy).findings if finding.code == "N201")
    assert sure.severity is Severity.ERROR


def test_options_reach_the_rule_and_are_told() -> None:
    other = replace(CITY.items[1], values={"task_name": "甲事", "dept_name": "乙局"})
    city = replace(CITY, items=(CITY.items[0], other))
    assert "N202" not in codes(judged(Policy(), city))
    result = judged(Policy(Layer(options={"N202": {"across-departments": True}})), city)
    assert "N202" in codes(result)
    (note,) = result.configured
    assert note.params == {"code": "N202", "option": "across-departments", "value": "true"}


@pytest.mark.parametrize(
    ("override", "fits"),
    [
        ({"regions": ("32",)}, True),
        ({"regions": ("320000",)}, True),
        ({"regions": ("3205",)}, True),
        ({"regions": ("320500",)}, True),
        ({"regions": ("320501",)}, False),
        ({"regions": ("33", "32")}, True),
        ({"catalogues": ("3205*",)}, True),
        ({"catalogues": ("320500.csv",)}, True),
        ({"catalogues": ("江苏省/*",)}, True),
        ({"catalogues": ("苏省/*",)}, False),
        ({"catalogues": ("*/江苏省/*",)}, True),
        ({"catalogues": ("浙江省/*",)}, False),
        ({"regions": ("32",), "catalogues": ("浙江省/*",)}, False),
    ],
)
def test_what_an_override_covers(override: dict[str, tuple[str, ...]], fits: bool) -> None:
    assert Override(Layer(), **override).covers(CITY) is fits
    assert not Override(Layer(), regions=("32",)).covers(replace(CITY, region=None))


def test_later_overrides_win_and_each_says_where() -> None:
    province = Override(layer(Ignore("N202", "省里统一")), regions=("32",))
    city = Override(Layer(extend=("N202",), severity={"N202": Severity.ERROR}), regions=("3205",))
    (hidden,) = judged(Policy(overrides=(province,))).suppressed
    assert (hidden.where, hidden.why) == ("32", "省里统一")
    assert "N202" in codes(judged(Policy(overrides=(province, city))))
    assert "N202" not in codes(judged(Policy(overrides=(city, province))))
    (first,) = judged(Policy(layer(TWICE), (province,))).suppressed
    assert (first.where, first.why) == ("", TWICE.why)
    other = replace(CITY, region=Region("330100", "杭州市", "浙江省"))
    assert "N202" in codes(judged(Policy(overrides=(province,)), other))


def test_an_override_may_select_what_the_top_does_not() -> None:
    policy = Policy(Layer(select=("M",)), (Override(Layer(extend=("N202",)), regions=("32",)),))
    assert codes(judged(policy)) == ["M101", "N202"]


def test_ignores_that_hid_nothing_and_overrides_that_met_nothing_are_told() -> None:
    policy = Policy(
        layer("N202", "F302"),
        (
            Override(layer("N202", "N201"), regions=("32",)),
            Override(layer("N"), catalogues=("别处/*",)),
        ),
    )
    notes = list(policy.idle([judged(policy)]))
    assert [(note.key, dict(note.params)) for note in notes] == [
        ("ignore_unused", {"entry": "F302"}),
        ("ignore_unused_in", {"entry": "N202", "where": "32"}),
        ("override_idle", {"count": 1, "where": ("别处/*",)}),
    ]


def test_an_ignore_of_rules_that_do_not_run_is_not_called_unused() -> None:
    policy = Policy(layer("N202", select=("M",)))
    assert list(policy.idle([judged(policy)])) == []


def test_why_a_file_gave_no_item_is_always_told() -> None:
    empty = replace(CITY, items=(), problems=(Problem("D004", Position("目录.csv")),))
    for said in (Layer(select=("N",)), layer("D")):
        assert codes(judged(Policy(said), empty)) == ["D004"]
    graver = judged(Policy(Layer(severity={"D004": Severity.INFO})), empty)
    assert [finding.severity for finding in graver.findings] == [Severity.INFO]
