"""``stdcheck impact``: which options tell the change, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.lists import load
from checker.tracking.impact.writing import FORMATS

Run = Callable[..., Result]

NAMES = ("失业登记", "户口迁移", "取水许可证核发")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in a folder with a catalogue and two editions of a list."""
    monkeypatch.chdir(tmp_path)
    put("目录/catalogue.toml", 'extent = "full"\nprofile = "names"\n')
    put("目录/甲.csv", "事项名称\n" + "".join(f"{name}\n" for name in NAMES))
    put("旧.csv", "编号,事项名称\n1,失业登记\n2,取水许可\n")
    put("新.csv", "编号,事项名称\n1,失业登记\n2,取水许可\n3,养犬登记\n")
    return lambda *words: CliRunner().invoke(main, ["impact", "目录", *words])


def put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def told(done: Result) -> dict[str, int]:
    """The figures of a JSON report on standard output."""
    assert done.exit_code in (0, 1), done.stderr
    summary = json.loads(done.stdout)["summary"]
    return {key: summary[key] for key in ("before", "new", "dropped", "changed")}


JSON = ("--report", "json", "--isolated")
LISTS = ("--list", "新.csv", "--base-list", "旧.csv")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("--max-new", "1"), 0),
        (("--max-new", "100%"), 0),
        (("--max-new", "0"), 1),
        (("--max-new", "99%"), 1),
        (("--max-new", "viele"), 2),
        (("--list", "没有.csv"), 2),
        (("没有的目录",), 2),
        (("--against", "旧.csv"), 2),
    ],
)
def test_exit_code(run: Run, words: tuple[str, ...], code: int) -> None:
    assert run(*LISTS, "--isolated", *words).exit_code == code


def test_nothing_to_compare_is_a_failure(run: Run) -> None:
    put("目录/甲.csv", "")
    done = run(*LISTS, "--isolated")
    assert done.exit_code == 2
    assert "没有读出事项的目录 1 个" in done.stdout


def test_lists_before_and_after(run: Run) -> None:
    assert told(run(*LISTS, *JSON)) == {"before": 1, "new": 1, "dropped": 0, "changed": 0}
    same = run("--list", "新.csv", "--base-list", "新.csv", *JSON)
    assert told(same)["new"] == 0


def test_without_a_base_the_shipped_list_of_that_id_is_before(run: Run) -> None:
    put("kstb-2022.csv", "编号,事项名称\n1,养犬登记\n")
    head = json.loads(run("--list", "kstb-2022.csv", *JSON).stdout)
    lists = [[(one["id"], one["tasks"]) for one in head[side]["lists"]] for side in ("old", "new")]
    assert lists == [[("kstb-2022", len(load("kstb-2022").tasks))], [("kstb-2022", 1)]]
    unknown = json.loads(run("--list", "新.csv", *JSON).stdout)
    assert [one["id"] for one in unknown["old"]["lists"]] == ["kstb-2020", "kstb-2022"]
    assert unknown["lists_without_counterpart"] == ["新"]


def test_the_configuration_found_holds_for_both(run: Run) -> None:
    put("stdcheck.toml", 'lists = ["旧.csv"]\nignore = ["N201"]\n')
    assert told(run("--report", "json")) == {"before": 0, "new": 0, "dropped": 0, "changed": 0}


def test_a_named_configuration_is_the_change(run: Run) -> None:
    put("stdcheck.toml", 'lists = ["旧.csv"]\n')
    put("草案.toml", 'lists = ["旧.csv"]\n[severity]\nN201 = "error"\n')
    put("更早.toml", 'lists = ["旧.csv"]\nignore = ["N201"]\n')
    assert told(run("--config", "草案.toml", "--report", "json"))["changed"] == 1
    earlier = run("--config", "草案.toml", "--base-config", "更早.toml", "--report", "json")
    assert told(earlier) == {"before": 0, "new": 1, "dropped": 0, "changed": 0}
    back = run("--base-config", "更早.toml", "--report", "json")
    assert told(back) == {"before": 0, "new": 1, "dropped": 0, "changed": 0}


def test_options_without_a_twin_hold_for_both(run: Run) -> None:
    put("更早.toml", 'lists = ["旧.csv"]\n')
    words = ("--list", "旧.csv", "--base-config", "更早.toml", "--ignore", "N201")
    done = json.loads(run(*words, "--report", "json").stdout)
    assert done["summary"]["before"] == done["summary"]["after"] == 0
    assert done["summary"]["hidden_before"] == done["summary"]["hidden_after"] == 1


def test_against_a_report(run: Run) -> None:
    words = ["audit", "目录", "--list", "旧.csv", "--report", "json:旧.json", "--isolated"]
    assert CliRunner().invoke(main, words).exit_code == 0
    found = run("--against", "旧.json", "--list", "新.csv", *JSON)
    assert told(found) == told(run(*LISTS, *JSON))
    done = run("--against", "旧.json", "--base-list", "旧.csv", "--base-lexicon", "词表")
    assert done.exit_code == 2
    assert "--base-list、--base-lexicon" in done.stderr


def test_a_slip_in_the_base_is_told(run: Run) -> None:
    put("错.toml", "nonsense = 1\n")
    for words in (
        ("--base-config", "错.toml"),
        ("--base-lexicon", "没有"),
        ("--base-list", "没有"),
    ):
        done = run(*words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert words[1] in done.stderr


def test_reports_go_where_they_are_told(run: Run, tmp_path: Path) -> None:
    words = [part for name in FORMATS for part in ("--report", f"{name}:out/i.{name}")]
    assert run(*LISTS, *words, "--isolated").stdout == ""
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"i.{name}" for name in FORMATS}


def test_what_somebody_answers_for_is_no_new_problem(run: Run) -> None:
    put("豁免.csv", "目录,规则,事项,理由,批准人,有效期至\n*,M101,养犬登记,在建,王五,2026-06-30\n")
    for day, new in (("2026-06-30", 0), ("2026-07-01", 1)):
        done = json.loads(run(*LISTS, *JSON, "--waivers", "豁免.csv", "--today", day).stdout)
        codes = [one["after"]["code"] for city in done["catalogues"] for one in city["findings"]]
        assert codes.count("M101") == new
