"""Only what is new counts; what is mended drops out, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from checker.audit import Settings, audit
from checker.cli import main
from checker.model import Audit
from checker.reading import ReadOptions
from checker.tracking.baseline import Baseline, judge, load, render, taken
from tests.reporting.sample import sample
from tests.tracking.test_diff import HEAD, ROWS, without_condition

BAD = [without_condition(row) for row in ROWS]
Run = Callable[..., Result]


def judged(folder: Path, rows: list[str]) -> Audit:
    path = folder / "目录.csv"
    path.write_text(HEAD + "".join([*rows, *ROWS[5:]]), encoding="utf-8")
    return audit([path], Settings(lists=(), reading=ReadOptions(profile="guide")))


def names(result: Audit) -> set[str]:
    return {one.item.name for city in result.catalogues for one in city.findings if one.item}


@settings(max_examples=15, deadline=None)
@given(before=st.sets(st.integers(0, 4)), after=st.sets(st.integers(0, 4)))
def test_new_is_what_was_not_there_and_mended_what_is_gone(
    tmp_path_factory: pytest.TempPathFactory, before: set[int], after: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("baseline")
    old = judged(folder, [(BAD if n in before else ROWS)[n] for n in range(5)])
    new = judged(folder, [(BAD if n in after else ROWS)[n] for n in reversed(range(5))])
    found = judge(new, taken(old, Baseline()))
    told = {ROWS[n].split(",")[0] for n in after - before}
    assert names(found.fresh) == told
    assert found.mended == len(before - after)
    assert judge(old, found.left).known == judge(old, taken(old, Baseline())).known - found.mended


def test_a_file_read_back_is_the_baseline(tmp_path: Path) -> None:
    held = taken(sample(9), Baseline())
    path = tmp_path / "基线.json"
    path.write_bytes(render(held))
    assert load(path) == held
    assert render(load(path)) == path.read_bytes()
    assert held.count == sum(len(c.findings) for c in sample(9).catalogues if c.readable)


def test_everything_known_is_counted_by_rule() -> None:
    audit = sample(2)
    fresh = judge(audit, taken(audit, Baseline())).fresh
    assert [city.findings for city in fresh.catalogues] == [(), ()]
    counted = sum(one.count for city in fresh.catalogues for one in city.suppressed)
    assert counted == sum(len(city.findings) for city in audit.catalogues)
    assert {one.kind for city in fresh.catalogues for one in city.suppressed} == {"baseline"}
    assert [c.scores for c in fresh.catalogues] == [c.scores for c in audit.catalogues]


def test_nothing_is_mended_where_it_was_not_looked_for() -> None:
    audit = sample(1)
    held = taken(audit, Baseline())
    (city,) = audit.catalogues
    clean = replace(city, findings=())
    for other in (replace(clean, readable=False), replace(clean, profile="names")):
        assert judge(replace(audit, catalogues=(other,)), held).left == held
    assert judge(replace(audit, catalogues=()), held).left == held
    assert judge(replace(audit, catalogues=(clean,)), held).left.count == 0


def test_two_catalogues_of_one_region_do_not_hide_each_other() -> None:
    audit = sample(1)
    (city,) = audit.catalogues
    other = replace(city, id="另一份")
    held = taken(replace(audit, catalogues=(city, replace(other, findings=()))), Baseline())
    found = judge(replace(audit, catalogues=(city, other)), held)
    assert [len(one.findings) for one in found.fresh.catalogues] == [0, len(city.findings)]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a catalogue of the rows given."""
    monkeypatch.chdir(tmp_path)

    def run(command: str, rows: list[str], *args: str) -> Result:
        (tmp_path / "目录.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
        options = ("--isolated", "--profile", "guide", "--baseline", "b.json", *args)
        return CliRunner().invoke(main, [command, "目录.csv", *options])

    return run


def held_items(folder: Path) -> list[str]:
    (city,) = json.loads((folder / "b.json").read_text(encoding="utf-8"))["catalogues"].values()
    return sorted(item for item in city["rules"].get("F301", {}) if item)


def test_the_baseline_grows_only_when_asked_and_shrinks_by_itself(run: Run, tmp_path: Path) -> None:
    first = run("audit", [BAD[0], *ROWS[1:]], "--update-baseline")
    assert (first.exit_code, held_items(tmp_path)) == (0, ["失业登记"])
    assert run("audit", [BAD[0], *ROWS[1:]]).exit_code == 0
    worse = run("audit", [BAD[0], BAD[1], *ROWS[2:]])
    assert (worse.exit_code, held_items(tmp_path)) == (1, ["失业登记"])
    assert run("validate", [*ROWS], "--new-only").exit_code == 0
    assert held_items(tmp_path) == ["失业登记"]
    assert run("audit", [*ROWS], "--select", "C").exit_code == 0
    assert held_items(tmp_path) == ["失业登记"]
    assert run("audit", [*ROWS]).exit_code == 0
    assert held_items(tmp_path) == []
    assert run("audit", [BAD[0], *ROWS[1:]]).exit_code == 1
    assert run("validate", [BAD[0], *ROWS[1:]], "--new-only").exit_code == 1


def test_without_new_only_the_gate_only_tells_what_is_known(run: Run) -> None:
    rows = [BAD[0], *ROWS[1:]]
    run("audit", rows, "--update-baseline")
    assert run("validate", rows).exit_code == 1
    assert run("validate", rows, "--new-only").exit_code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "没有基线文件"),
        ("{", "不完整"),
        ("[]", "不是基线文件"),
        ('{"format": "stdcheck-baseline/1"}', "不完整"),
    ],
)
def test_a_baseline_that_is_none_is_told(
    run: Run, tmp_path: Path, text: str | None, said: str
) -> None:
    if text is not None:
        (tmp_path / "b.json").write_text(text, encoding="utf-8")
    done = run("audit", [*ROWS])
    assert done.exit_code == 2
    assert said in done.stderr
