"""``stdcheck report``: which files are written where, what is told, wrong options."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from tests.letters.sample import city, report


def run(*words: str | Path) -> Result:
    """``stdcheck report`` with these words."""
    return CliRunner().invoke(main, ["report", *map(str, words)])


@pytest.fixture
def audit_json(tmp_path: Path) -> Path:
    return report(tmp_path, city(), city(id="二", region=None))


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def test_each_city_gets_a_folder(audit_json: Path, tmp_path: Path) -> None:
    done = run(audit_json, "--to", tmp_path / "out", "--isolated")
    assert done.exit_code == 0, done.output
    assert "2 个城市的材料已写入" in done.stdout
    names = written(tmp_path / "out")
    ends = ("letter.docx", "page.html", "remarks.csv", "workbook.xlsx")
    assert names[:4] == [f"690100/690100-{end}" for end in ends]
    assert "没有找到目录文件 市目录.xlsx" in done.stderr
    again = run(audit_json, "--to", tmp_path / "again", "--isolated")
    assert again.exit_code == 0, again.output
    for name in names:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_one_city_and_one_part_may_be_chosen(audit_json: Path, tmp_path: Path) -> None:
    done = run(audit_json, "--to", tmp_path, "--city", "690100", "--only", "workbook", "--isolated")
    assert done.exit_code == 0, done.output
    assert list(tmp_path.rglob("*.docx")) == []
    assert [path.name for path in tmp_path.rglob("*.xlsx")] == ["690100-workbook.xlsx"]


def test_an_unknown_city_is_told_with_the_nearest(audit_json: Path, tmp_path: Path) -> None:
    done = run(audit_json, "--to", tmp_path, "--city", "690101", "--isolated")
    assert done.exit_code == 2
    assert "没有“690101”" in done.stderr
    assert "690100" in done.stderr


def test_the_configuration_fills_the_letter_in(audit_json: Path, tmp_path: Path) -> None:
    import docx

    config = tmp_path / "stdcheck.toml"
    config.write_text('[letter]\nsender = "示范省办"\ncontact = "张三"\n', encoding="utf-8")
    done = run(audit_json, "--to", tmp_path, "--config", config, "--contact", "李四")
    assert done.exit_code == 0, done.output
    assert "发文字号、主送机关、办结期限、成文日期" in done.stderr
    said = [
        p.text for p in docx.Document(str(tmp_path / "690100" / "690100-letter.docx")).paragraphs
    ]
    assert "示范省办" in said
    assert "联系人：李四。" in said


def test_a_wrong_key_of_the_configuration_is_told(audit_json: Path, tmp_path: Path) -> None:
    config = tmp_path / "stdcheck.toml"
    config.write_text('[letter]\nsnder = "示范省办"\n', encoding="utf-8")
    done = run(audit_json, "--to", tmp_path / "out", "--config", config)
    assert done.exit_code == 2
    assert "snder" in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_own_template_is_written_and_taken(audit_json: Path, tmp_path: Path) -> None:
    template = tmp_path / "函.docx"
    assert run("--make-template", template).exit_code == 0
    done = run(
        audit_json, "--to", tmp_path, "--template", template, "--only", "letter", "--isolated"
    )
    assert done.exit_code == 0, done.output
    missing = run(audit_json, "--to", tmp_path, "--template", tmp_path / "无.docx", "--isolated")
    assert missing.exit_code == 2
    assert "无法读取" in missing.stderr


def test_what_is_no_report_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    done = run(tmp_path / "a.json", "--to", tmp_path, "--isolated")
    assert done.exit_code == 2
    assert "stdcheck-audit/1" in done.stderr


def test_the_file_is_found_by_name_and_annotated(tmp_path: Path) -> None:
    from hashlib import sha256

    from tests.letters.test_annotated import workbook

    content = workbook()
    audit_json = report(tmp_path, city(digest=sha256(content).hexdigest()))
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "市目录.xlsx").write_bytes(content)
    words = (audit_json, "--to", tmp_path / "out", "--files", tmp_path / "files", "--isolated")
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert "没有找到" not in done.stderr
    copy = tmp_path / "out" / "690100" / "690100-annotated.xlsx"
    first = copy.read_bytes()
    from openpyxl import load_workbook

    mark = load_workbook(copy)["事项"]["A1"].comment
    assert mark
    assert mark.text == (
        "stdcheck 0.1.0；规则集2026.2；复核：stdcheck audit 市目录.xlsx --list kstb-2020 --profile guide"
    )
    again = run(*words, "--only", "letter")
    assert again.exit_code == 0, again.output
    assert copy.read_bytes() == first
    import docx

    letter = docx.Document(str(tmp_path / "out" / "690100" / "690100-letter.docx"))
    assert any("加注的目录文件（690100-annotated.xlsx）" in p.text for p in letter.paragraphs)
    (tmp_path / "files" / "市目录.xlsx").write_bytes(content + b"x")
    changed = run(*words)
    assert changed.exit_code == 0, changed.output
    assert "与核查时的不同" in changed.stderr
