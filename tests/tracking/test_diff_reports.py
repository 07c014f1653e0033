"""The comparison in every format, and as a command."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from checker.cli import main
from checker.reporting.messages import Texts
from checker.standards.resources import resource
from checker.tracking.diff import difference
from checker.tracking.difference import Difference
from checker.tracking.sides import sides
from checker.tracking.writing import FORMATS, to_docx, to_html, to_json, to_text, to_xlsx
from checker.tracking.writing.marked import marked
from checker.tracking.writing.tables import counts, tables
from tests.tracking.test_diff import HEAD, ROWS, settings_of, without_condition, write

EVIL = "<script>alert(1)</script>=1+1\x1b[31m"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Difference:
    """A comparison with every kind of change, and a name that is out for mischief."""
    folder = tmp_path_factory.mktemp("diff")
    evil = f'"{EVIL}",,,市政府\n'
    old = [without_condition(ROWS[0]), *ROWS[1:5], "办理户口登记,X9,符合条件的,市政府\n"]
    new = [ROWS[0], without_condition(ROWS[1]), *ROWS[2:4], evil, "户口登记,X9,另行规定,市政府\n"]
    return difference(
        *sides(write(folder, "旧.csv", old), write(folder, "新.csv", new), settings_of("失业登记"))
    )


def schema() -> Draft202012Validator:
    files = ("audit-report", "diff-report")
    audit, diff = (
        json.loads(resource("schemas", f"{name}.schema.json").read_text("utf-8")) for name in files
    )
    known: Registry[object] = Registry().with_resource(audit["$id"], Resource.from_contents(audit))
    Draft202012Validator.check_schema(diff)
    return Draft202012Validator(diff, registry=known)


def test_json_keeps_to_its_schema(found: Difference) -> None:
    told = json.loads(to_json.render(found, "zh"))
    schema().validate(told)
    assert told["format"] == schema().schema["title"]
    told["catalogues"][0]["changes"][0]["cause"] = "weather"
    assert not schema().is_valid(told)


def test_every_change_is_counted_once(found: Difference) -> None:
    changes = sum(len(city.changes) for city in found.cities)
    assert sum(counts(found).values()) == changes > 0
    figures = {table.key: table for table in tables(found, Texts("zh"))}
    assert len(figures["changes"].rows) == changes
    kinds = {row[1] for row in figures["items"].rows}
    assert kinds == set(Texts("zh").labels("diff.kind").values())


def test_the_page_runs_nothing_and_marks_what_differs(found: Difference) -> None:
    page = to_html.render(found, "zh").decode()
    assert "<script>" not in page
    assert "\x1b" not in page
    assert "<mark>办理</mark>户口登记" in page


def test_what_a_page_does_not_show_is_counted(
    found: Difference, monkeypatch: pytest.MonkeyPatch
) -> None:
    import docx

    monkeypatch.setattr(to_html, "MOST", 2)
    monkeypatch.setattr(to_docx, "MOST", 2)
    left = len(tables(found, Texts("zh"))[1].rows) - 2
    assert f"还有 {left} 条" in to_html.render(found, "zh").decode()
    document = docx.Document(io.BytesIO(to_docx.render(found, "zh")))
    assert any(f"还有 {left} 条" in paragraph.text for paragraph in document.paragraphs)


def test_the_workbook_holds_every_row_and_no_formula(found: Difference) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(to_xlsx.render(found, "zh")))
    for table in tables(found, Texts("zh"))[1:]:
        title = Texts("zh").label(f"diff.table.{table.key}")
        assert (title in book.sheetnames) == bool(table.rows)
        if table.rows:
            assert book[title].max_row == len(table.rows) + 1
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = [cell for cell in cells if isinstance(cell.value, str) and cell.border.left.style]
    assert all(cell.quotePrefix and cell.number_format == "@" for cell in texts if not cell.font.b)


def test_the_document_tells_the_same_figures(found: Difference) -> None:
    import docx

    document = docx.Document(io.BytesIO(to_docx.render(found, "zh")))
    told = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert Texts("zh").label("diff.headline", cities=1, **counts(found)) in told
    rows = [len(table.rows) - 1 for table in document.tables]
    assert rows == [len(t.rows) for t in tables(found, Texts("zh")) if t.rows]


@pytest.mark.parametrize("format", [*FORMATS])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_same_input_same_bytes(found: Difference, format: str, lang: str) -> None:
    module = {
        m.__name__.rpartition("to_")[2]: m for m in (to_docx, to_html, to_json, to_text, to_xlsx)
    }
    assert module[format].render(found, lang) == module[format].render(found, lang)


def test_pieces_make_the_texts() -> None:
    before, after = marked("失业人员登记", "失业登记")
    assert before == [("失业", False), ("人员", True), ("登记", False)]
    assert "".join(text for text, _ in after) == "失业登记"
    assert marked("甲", "乙") == ([("甲", False)], [("乙", False)])


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``stdcheck diff`` in a folder that holds 旧.csv and 新.csv."""
    monkeypatch.chdir(tmp_path)

    def run(old: str, new: str, *args: str) -> Result:
        for name, text in (("旧", old), ("新", new)):
            (tmp_path / f"{name}.csv").write_text(HEAD + text, encoding="utf-8")
        options = ("--isolated", "--profile", "guide", *args)
        return CliRunner().invoke(main, ["diff", "旧.csv", "新.csv", *options])

    return run


GOOD, BAD = ROWS[0] + ROWS[1], without_condition(ROWS[0]) + ROWS[1]


@pytest.mark.parametrize(
    ("old", "new", "options", "code"),
    [
        (GOOD, GOOD, (), 0),
        (BAD, GOOD, (), 0),
        (BAD, BAD, (), 0),
        (GOOD, BAD, (), 1),
        (GOOD, BAD, ("--fail-on", "never"), 0),
        (GOOD, "", (), 2),
    ],
)
def test_exit_code(run: Run, old: str, new: str, options: tuple[str, ...], code: int) -> None:
    assert run(old, new, *options).exit_code == code


def test_reports_go_where_they_are_told(run: Run, tmp_path: Path) -> None:
    args = [part for name in FORMATS for part in ("--report", f"{name}:out/d.{name}")]
    assert run(BAD, GOOD, *args).exit_code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"d.{name}" for name in FORMATS}
    told = run(BAD, GOOD)
    assert "改好 1 条" in told.stdout
    assert run(BAD, GOOD, "--report", "csv").exit_code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"format": "stdcheck-audit/1"', "不是 JSON"),
        ('{"format": "stdcheck-audit/1", "stdcheck": {}}', "不完整"),
        ('{"x": "stdcheck-audit/1"}', "的格式是"),
    ],
)
def test_a_report_that_is_none_is_said_to_be_none(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["diff", str(path), str(path), "--isolated"])
    assert done.exit_code == 2
    assert said in done.stderr.replace("\n", "")
