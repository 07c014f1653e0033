"""``stdcheck fix``: what is written and where, what is printed, exit codes, wrong options."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.fixing.kinds import kinds
from checker.reporting.fixes import excerpts, seen
from checker.reporting.messages import Texts

TEXT = (
    "事项名称,实施主体,受理条件,我的列\r\n"
    ' 失业\u3000登记,民政局\u00a0,"有住所", x\r\n就业登记(初次）,,,\r\n'
)
FIXED = TEXT.replace(" 失业\u3000登记", "失业登记").replace("\u00a0", "").replace("(初", "（初")

Run = Callable[..., Result]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A catalogue."""
    path = tmp_path / "目录.csv"
    path.write_bytes(TEXT.encode())
    return path


def run(*words: str | Path) -> Result:
    """``stdcheck fix`` with these words, whatever configuration lies about."""
    return CliRunner().invoke(main, ["fix", "--isolated", *map(str, words)])


def test_the_copy_is_corrected_and_the_original_untouched(city: Path) -> None:
    copy = city.with_name("改正.csv")
    done = run(city, "--to", copy)
    assert (done.exit_code, copy.read_bytes()) == (0, FIXED.encode())
    assert city.read_bytes() == TEXT.encode()
    assert "改正 3 处，已写入" in done.stdout
    again = run(copy, "--to", city.with_name("再改.csv"))
    assert "没有需要改正的" in again.stdout
    assert city.with_name("再改.csv").read_bytes() == FIXED.encode()


def test_the_page_tells_place_element_both_texts_and_kind(city: Path) -> None:
    told = run(city, "--dry-run").stdout
    row = next(line for line in told.splitlines() if "A 列" in line)
    assert row.split() == [
        "A", "列", "文本第", "2", "行", "事项名称", "␣失业\\u3000登记", "失业登记", "首尾空白、汉字之间的空格",
    ]  # fmt: skip
    assert "民政局\\xa0" in told
    assert "没有写入任何文件" in told.replace("\n", "")
    assert "1 列不认识表头" in told


def test_a_folder_takes_a_copy_of_the_same_name(city: Path) -> None:
    folder = city.parent / "改正"
    folder.mkdir()
    assert run(city, "--to", folder).exit_code == 0
    assert (folder / "目录.csv").read_bytes() == FIXED.encode()


@pytest.mark.parametrize("option", ["--dry-run", "--diff", "--check"])
def test_nothing_is_written_without_being_asked(city: Path, option: str) -> None:
    copy = city.with_name("改正.csv")
    done = run(city, "--to", copy, option)
    assert done.exit_code == (option == "--check")
    assert not copy.exists()


def test_check_is_content_with_a_clean_file(city: Path) -> None:
    city.write_bytes(FIXED.encode())
    assert run(city, "--check").exit_code == 0


def test_records_tell_what_the_page_tells(city: Path) -> None:
    told = json.loads(run(city, "--check", "--format", "json").stdout)
    assert told["format"] == "stdcheck-fix/1"
    assert (told["items"], told["to"], told["left"]) == (2, None, {"columns": 1})
    assert [(c["position"]["line"], c["position"]["column"]) for c in told["changes"]] == [
        (2, "A"),
        (2, "B"),
        (3, "A"),
    ]
    assert told["changes"][0] == {
        "position": told["changes"][0]["position"],
        "item": " 失业\u3000登记",
        "field": "task_name",
        "before": " 失业\u3000登记",
        "after": "失业登记",
        "kinds": ["trim", "blanks"],
    }


def test_what_may_be_meant_is_counted_and_changed_on_request(tmp_path: Path) -> None:
    path, copy = tmp_path / "目录.json", tmp_path / "改正.json"
    text = '[{"事项名称": "失业登记（初次", "受理条件": "年满十八,有住所"}]'
    path.write_text(text, encoding="utf-8")
    done = run(path, "--to", copy)
    assert copy.read_text(encoding="utf-8") == text
    assert "括号未闭合：1 处" in done.stdout
    assert "半角标点：1 处" in done.stdout
    run(path, "--to", copy, "--unsafe")
    wanted = text.replace("初次", "初次）").replace("八,有", "八，有")
    assert copy.read_text(encoding="utf-8") == wanted
    assert run(copy, "--check", "--unsafe").exit_code == 0


def test_names_of_the_list_are_taken_when_asked(tmp_path: Path) -> None:
    path, copy = tmp_path / "目录.csv", tmp_path / "改正.csv"
    path.write_text("事项名称\n下岗登记\n城镇职工基本养老保险关系转移接续申请\n", encoding="utf-8")
    own = tmp_path / "清单.csv"
    own.write_text(
        "id,name,aliases,membership\nT1,失业登记,下岗登记,confirmed\n"
        "T2,企业职工基本养老保险关系转移接续,,confirmed\n",
        encoding="utf-8",
    )
    assert run(path, "--check", "--list", own).exit_code == 0
    assert run(path, "--to", copy, "--list", own, "--names").exit_code == 0
    assert copy.read_text(encoding="utf-8").split()[1:] == [
        "失业登记",
        "城镇职工基本养老保险关系转移接续申请",
    ]
    assert run(copy, "--check", "--list", own, "--names").exit_code == 0
    run(path, "--to", copy, "--list", own, "--names", "--unsafe")
    assert copy.read_text(encoding="utf-8").split()[1:] == [
        "失业登记",
        "企业职工基本养老保险关系转移接续",
    ]


def test_stated_columns_are_corrected_too(tmp_path: Path) -> None:
    path, copy = tmp_path / "目录.csv", tmp_path / "改正.csv"
    path.write_text("业务;丙\n失业 登记;丁\n", encoding="utf-8")
    assert run(path, "--to", copy, "--columns", "事项名称=业务").exit_code == 0
    assert copy.read_text(encoding="utf-8") == "业务;丙\n失业登记;丁\n"


def test_wrong_words_are_told(city: Path, tmp_path: Path) -> None:
    link = tmp_path / "链接.csv"
    link.symlink_to(city)
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "空.csv").write_bytes(b"")
    told = {
        "请用 --to 指定": run(city),
        "原文件不改动": run(city, "--to", city),
        "请另起一个文件名": run(city, "--to", link),
        "本身。": run(city, "--to", tmp_path),
        "同一种格式": run(city, "--to", "改正.xlsx"),
        "另存为 .xlsx": run(tmp_path / "旧.xls", "--to", tmp_path / "新.xls"),
        "没有读出事项": run(tmp_path / "空.csv", "--to", tmp_path / "新.csv"),
        "无法写入": run(city, "--to", city / "改正.csv"),
        "does not exist": run(tmp_path / "没有.csv", "--to", tmp_path / "新.csv"),
    }
    for words, done in told.items():
        assert done.exit_code == 2
        assert words in done.stderr
    assert city.read_bytes() == TEXT.encode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_and_reason_has_a_text(lang: str) -> None:
    texts = Texts(lang)
    names = {kind.name for kind in kinds()} | {"name", "name_likely"}
    assert texts.labels("fix.kind").keys() == names
    reasons = ["unsafe", "formula", "rich", "markup", "damaged", "columns", "rows"]
    kept = [f"name.{reason}" for reason in ["unconfirmed", "several", "lists", "addition"]]
    assert texts.labels("fix.left").keys() == {*reasons, *kept}


def test_blanks_and_hidden_characters_are_made_visible() -> None:
    assert seen(" 失业 登记\u3000\u200b ") == "␣失业␣登记\\u3000\\u200b␣"
    assert seen("A B") == "A B"


def test_long_texts_are_cut_to_what_differs() -> None:
    before, after = excerpts("甲" * 40 + "( 乙）" + "丙" * 40, "甲" * 40 + "（乙）" + "丙" * 40)
    assert before == "…" + "甲" * 12 + "(␣乙）" + "丙" * 10 + "…"
    assert after == "…" + "甲" * 12 + "（乙）" + "丙" * 10 + "…"


def test_very_long_texts_show_both_ends() -> None:
    before, after = excerpts(" " + "甲" * 1000 + " ", "甲" * 1000)
    assert before == "␣" + "甲" * 79 + "…" + "甲" * 79 + "␣"
    assert after == "甲" * 80 + "…" + "甲" * 80


def test_in_place_the_file_itself_is_corrected_and_only_where_something_changes(city: Path) -> None:
    clean = city.with_name("整洁.csv")
    clean.write_text("事项名称\n失业登记\n", encoding="utf-8")
    city.chmod(0o640)
    before = clean.stat()
    done = run(city, clean, "--in-place")
    assert (done.exit_code, city.read_bytes()) == (0, FIXED.encode())
    assert (clean.stat().st_ino, clean.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert city.stat().st_mode & 0o777 == 0o640
    assert "已写入" in done.stdout


def test_in_place_a_link_stays_a_link(city: Path) -> None:
    link = city.with_name("链接.csv")
    link.symlink_to(city)
    assert run(link, "--in-place").exit_code == 0
    assert link.is_symlink()
    assert city.read_bytes() == FIXED.encode()


def test_in_place_with_check_writes_nothing(city: Path) -> None:
    assert run(city, "--in-place", "--check").exit_code == 1
    assert city.read_bytes() == TEXT.encode()


def test_several_files_go_to_a_folder(city: Path, tmp_path: Path) -> None:
    other = city.with_name("另一份.csv")
    other.write_bytes(city.read_bytes())
    (tmp_path / "改正").mkdir()
    assert run(city, other, "--to", tmp_path / "改正").exit_code == 0
    assert {p.name: p.read_bytes() for p in (tmp_path / "改正").iterdir()} == {
        "目录.csv": FIXED.encode(),
        "另一份.csv": FIXED.encode(),
    }


@pytest.mark.parametrize(
    "options",
    [("--in-place", "--to", "x.csv"), ("again", "--to", "x.csv"), ("again", "--dry-run", "--format", "json")],
    ids=["two targets", "one target for two", "two records"],
)  # fmt: skip
def test_options_that_contradict_each_other_are_told(city: Path, options: tuple[str, ...]) -> None:
    words = [str(city) if word == "again" else word for word in options]
    done = run(city, *words)
    assert done.exit_code == 2
    assert city.read_bytes() == TEXT.encode()
    assert not Path("x.csv").exists()
