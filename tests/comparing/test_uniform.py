"""Elements side by side: what is usual, who differs, how uniform a catalogue is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.audit import Settings, audit
from checker.comparing import uniformities
from checker.comparing.elements import agrees, compared, usual_of
from checker.model import Audit, Score

LIMITS = ["20", "20", "60"]


def audited(folder: Path, records: list[dict[str, object]]) -> Audit:
    """An audit of one catalogue a record, each of another province."""
    manifest = []
    for number, record in enumerate(records):
        name = f"{number}.json"
        (folder / name).write_text(
            json.dumps([{"事项名称": "失业登记", **record}]), encoding="utf-8"
        )
        manifest += [f'[files."{name}"]', f'region = "{32 + number}0100"', f'id = "{number}"']
    (folder / "catalogue.toml").write_text("\n".join(manifest), encoding="utf-8")
    return audit([folder], Settings(lists=()))


def limit(days: str, promised: str = "5") -> dict[str, object]:
    unit = "工作日"
    return {
        "法定办结时限": days,
        "法定办结时限单位": unit,
        "承诺办结时限": promised,
        "承诺办结时限单位": unit,
    }


def test_elements_are_told_with_how_many_gave_them(tmp_path: Path) -> None:
    (one,) = audited(tmp_path, [limit(days) for days in LIMITS]).consensus
    (element,) = one.elements
    assert (element.element, len(element.given), element.usual) == (
        "statutory_limit",
        3,
        ("20", "工作日"),
    )
    assert [(said.value, len(said.catalogues)) for said in element.unlike] == [
        (("60", "工作日"), 1)
    ]


def test_promises_are_performance_and_no_finding(tmp_path: Path) -> None:
    result = audited(tmp_path, [limit("20", promised) for promised in ("1", "10", "20")])
    (one,) = result.consensus
    (saved,) = one.performance
    assert (saved.measure, saved.given, saved.best, saved.median, saved.worst) == (
        "saved",
        3,
        0.95,
        0.5,
        0.0,
    )
    codes = {finding.code for each in result.catalogues for finding in each.findings}
    assert not any(code.startswith("U") for code in codes)


def test_uniformity_counts_what_agrees_of_what_can_be_compared(tmp_path: Path) -> None:
    result = audited(tmp_path, [limit(days) for days in LIMITS])
    last = max(each.id for each in result.catalogues)
    found = uniformities(result.consensus)
    assert {who: score.value for who, score in found.items()} == {
        each.id: 0.0 if each.id == last else 100.0 for each in result.catalogues
    }
    assert found[last] == Score(0, 1)


def test_two_catalogues_claim_nothing(tmp_path: Path) -> None:
    result = audited(tmp_path, [limit(days) for days in LIMITS[1:]])
    assert uniformities(result.consensus) == {}
    assert result.consensus[0].elements[0].usual == ()


def test_the_table_of_elements_can_be_read() -> None:
    assert {"task_type", "legal_basis", "statutory_limit"} <= {one.element for one in compared()}


@pytest.mark.parametrize(
    ("kind", "values", "usual"),
    [
        ("code", [("甲",), ("甲",), ("乙",)], ("甲",)),
        ("code", [("甲",), ("乙",)], ()),
        ("laws", [("甲", "乙"), ("甲",), ("丙",)], ("甲",)),
        ("limit", [], ()),
    ],
)
def test_usual_is_what_more_than_half_say(
    kind: str, values: list[tuple[str, ...]], usual: tuple[str, ...]
) -> None:
    assert usual_of(kind, values) == usual


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        ("limit", ("20", "工作日"), ("28", "自然日"), True),
        ("limit", ("20", "工作日"), ("20", "自然日"), False),
        ("laws", ("甲", "乙"), ("乙", "丙"), True),
        ("title", ("失业登记证",), ("登记证",), True),
        ("text", ("甲", "1"), ("乙", "1"), False),
    ],
)
def test_values_agree_unless_they_surely_do_not(
    kind: str, one: tuple[str, ...], other: tuple[str, ...], same: bool
) -> None:
    assert agrees(kind, one, other) is same
