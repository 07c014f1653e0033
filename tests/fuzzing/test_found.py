"""What fuzzing found, as small cases: each once ended in a traceback, in a foreign message, or in a full memory."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.config import written
from checker.config.errors import ConfigError
from checker.letters.errors import LetterError
from checker.letters.template import opened, template_bytes
from checker.lists import ListError, load
from checker.matching.weighing import FILE, weights
from checker.normalizing import LexiconError, extended
from checker.reading import Source, read
from checker.reading.manifests import folder_manifest
from checker.reporting.messages import Texts
from checker.reviewing.errors import ReviewError
from checker.reviewing.from_workbook import take
from checker.reviewing.report import Report, read_report
from checker.schema.shape import Shapes
from checker.scoring.yardstick import yardstick
from checker.serving.tokens import load_tokens
from checker.standards.tables import TableError, rows
from tests.fuzzing.spoiling import DEMO
from tests.fuzzing.watching import watched

HUGE_CELL = "甲" * 200_000


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report of an audit of few items."""
    folder = tmp_path_factory.mktemp("report")
    items = [{"事项名称": "失业登记", "实施主体": "人社局"}] * 2
    (folder / "a.json").write_text(json.dumps(items), encoding="utf-8")
    target = f"json:{folder / 'r.json'}"
    CliRunner().invoke(main, ["audit", str(folder / "a.json"), "--isolated", "--report", target])
    told: dict[str, Any] = json.loads((folder / "r.json").read_bytes())
    return told


def replaced(tree: Any, path: str, value: Any) -> Any:
    """A copy of `tree` with another value at a JSON pointer."""
    copy = json.loads(json.dumps(tree))
    *above, last = (int(key) if key.isdigit() else key for key in path.strip("/").split("/"))
    holder = copy
    for key in above:
        holder = holder[key]
    if value is KeyError:
        del holder[last]
    else:
        holder[last] = value
    return copy


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("/catalogues/0/id", None, "/catalogues/0/id string?"),
        ("/catalogues/0/region", "甲市", "/catalogues/0/region object?"),
        ("/catalogues/0/findings/0/item", 3, "/catalogues/0/findings/0/item"),
        ("/catalogues/0/findings/0/message", [], "/catalogues/0/findings/0/message"),
        ("/catalogues/0/findings/0/severity", "grave", "/catalogues/0/findings/0/severity grave?"),
        ("/catalogues/0/coverage/0", "A001", "/catalogues/0/coverage/0 object?"),
        ("/catalogues/0/coverage/0/list", {}, "/catalogues/0/coverage/0/list string?"),
        ("/catalogues/0/items", True, "/catalogues/0/items integer?"),
        ("/catalogues/0/scores", KeyError, "/catalogues/0 scores?"),
        ("/stdcheck/lists/0/title", 1.5, "/stdcheck/lists/0/title string?"),
        ("/summary", 0, "/summary object?"),
    ],
)
def test_a_damaged_report_is_told_with_the_place(
    tmp_path: Path, report: dict[str, Any], path: str, value: Any, told: str
) -> None:
    (tmp_path / "r.json").write_text(json.dumps(report), encoding="utf-8")
    assert read_report(tmp_path / "r.json") == report
    (tmp_path / "d.json").write_text(json.dumps(replaced(report, path, value)), encoding="utf-8")
    with pytest.raises(ReviewError) as error:
        read_report(tmp_path / "d.json")
    assert error.value.key == "review.damaged"
    assert str(error.value.params["detail"]).startswith(told)
    for command in (["diff", "r.json", "d.json"], ["review", "d.json", "--to", "q.xlsx"],
                    ["report", "d.json", "--to", "out"], ["lists", "diff", "kstb-2020", "kstb-2022", "--audit", "d.json"]):  # fmt: skip
        words = [str(tmp_path / word) if word.endswith(".json") else word for word in command]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2
        assert "d.json" in result.stderr
    assert {one.name for one in tmp_path.iterdir()} == {"r.json", "d.json"}


def test_a_report_nested_without_end_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(ReviewError, match="not_json"):
        read_report(tmp_path / "r.json")
    words = ["validate", "x.json", "--isolated", "--baseline", str(tmp_path / "r.json")]
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, type(result.exception)) == (2, SystemExit)


@pytest.mark.parametrize(
    ("schema", "sound", "wrong"),
    [
        ({"type": "number"}, [1, 1.5], [True, "1", None]),
        ({"type": ["string", "null"]}, ["", None], [0, []]),
        ({"enum": ["a", 1]}, ["a", 1], ["b", []]),
        ({"const": "a"}, ["a"], ["b"]),
        ({"oneOf": [{"type": "null"}, {"$ref": "#/$defs/x"}], "$defs": {"x": {"required": ["y"]}}}, [None, {"y": 0}], [{}]),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, [{}, {"a": 1}], [{"a": ""}, []]),
        ({"properties": {"a": {"items": {"type": "string"}}}, "additionalProperties": False}, [{"a": ["x"], "later": 0}], [{"a": ["x", 0]}]),
        ({"$ref": "#/$defs/x", "$defs": {"x": {"type": "array", "items": {"$ref": "#/$defs/x"}}}}, [[], [[], [[]]]], [[[1]]]),
    ],
)  # fmt: skip
def test_a_shape_is_what_code_relies_on(
    schema: dict[str, Any], sound: list[Any], wrong: list[Any]
) -> None:
    check = Shapes(schema).check
    assert [check(value) for value in sound] == [None] * len(sound)
    assert all(check(value) for value in wrong)


@pytest.mark.parametrize("line", ["bias = 'a'", "accept = []", "review = nan", "bias = true", "accept = 1e308"])  # fmt: skip
def test_weights_are_numbers(tmp_path: Path, line: str) -> None:
    key, equals, _ = line.partition(" = ")
    lines = FILE.read_text("utf-8").splitlines()
    kept = [line if one.startswith(key + equals) else one for one in lines]
    path = tmp_path / "w.toml"
    path.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(ValueError, match=key):
        weights(path)


def test_a_table_with_a_huge_cell_is_told_or_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"a\n{HUGE_CELL}\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"t\.csv:"):
        list(rows(tmp_path / "t.csv", ("a",)))
    (tmp_path / "noise.tsv").write_text(f"term\tnote\n甲\t{HUGE_CELL}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="lexicon_unreadable"):
        extended(tmp_path)
    (tmp_path / "own.csv").write_text(f"事项名称,备注\n失业登记,{HUGE_CELL}\n", encoding="utf-8")
    assert [task.name for task in load(tmp_path / "own.csv").tasks] == ["失业登记"]


@pytest.mark.parametrize("line", ["title = 3", "official_size = '9'", "complete = 1", "date = 1.5", "id = []"])  # fmt: skip
def test_settings_of_a_list_have_their_types(tmp_path: Path, line: str) -> None:
    (tmp_path / "list.toml").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ListError) as error:
        load(tmp_path)
    assert error.value.key == "list_setting"
    assert error.value.params["setting"] == line.partition(" ")[0]
    for lang in ("zh", "en"):
        assert "{" not in Texts(lang).error(error.value.key, error.value.params)


def test_tables_nested_without_end_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f"a = {'[' * 50_000}", encoding="utf-8")
    for read_it in (written, load_tokens, weights, yardstick):
        with pytest.raises((ConfigError, ValueError)):
            read_it(path)
    path.rename(tmp_path / "catalogue.toml")
    (problem,) = folder_manifest(tmp_path, "catalogue.toml").problems
    assert problem.code == "D011"


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """An archive with one part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return made.getvalue()


def of_no_type(data: bytes) -> bytes:
    """A document whose styles are related as something else, so that others are made under the same name."""
    name = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        told = whole.read(name)
    return repacked(data, name, told.replace(b"relationships/styles", b"relationships/stylus"))


def of_an_unknown_kind(data: bytes) -> bytes:
    """A document with a style that is neither for paragraphs nor for anything else."""
    name = "word/styles.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        told = whole.read(name)
    return repacked(data, name, told.replace(b'w:type="paragraph"', b'w:type="tab&gt;le"', 1))


def of_no_author(data: bytes) -> bytes:
    """A document whose properties are no properties."""
    return repacked(data, "docProps/core.xml", b"<a/>")


BREAKING: list[Callable[[bytes], bytes]] = [
    lambda data: repacked(data, "word/document.xml", b"<w:document><w:"),
    lambda data: repacked(data, "word/_rels/document.xml.rels", b"no XML"),
    lambda data: repacked(data, "[Content_Types].xml", b"<a/>"),
    lambda data: data[:300] + b"\0\0\0\0" + data[304:],
    lambda data: data[:-30],
]


@pytest.mark.parametrize("breaking", BREAKING)
def test_a_damaged_document_is_told(tmp_path: Path, breaking: Callable[[bytes], bytes]) -> None:
    data = breaking(template_bytes(Texts("zh")))
    with pytest.raises(LetterError) as error:
        opened(data)
    assert error.value.key == "letters.template"
    (tmp_path / "list.docx").write_bytes(data)
    with pytest.raises(ListError, match="list_unreadable"):
        load(tmp_path / "list.docx")


@pytest.mark.parametrize("breaking", [of_no_type, of_an_unknown_kind, of_no_author])
def test_a_template_with_parts_nobody_can_use_is_told(breaking: Callable[[bytes], bytes]) -> None:
    with pytest.raises(LetterError) as error:
        opened(breaking(template_bytes(Texts("zh"))))
    assert error.value.key == "letters.template"


NOTHING = Report("", "", (), (), 0, ())


def test_what_rust_says_of_a_damaged_workbook_stays_unsaid(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = (DEMO / "690600.xls").read_bytes()
    path = tmp_path / "a.xls"
    for data in (whole[:-600] + whole[-500:], whole[:-1000] + whole[-100:]):
        path.write_bytes(data)
        (problem,) = read(Source(path, "a.xls", "a")).problems
        assert problem.params == {"variant": "workbook_broken", "detail": "PanicException"}
        with pytest.raises(ListError, match="list_unreadable"):
            load(path)
        with pytest.raises(ReviewError, match="workbook"):
            list(take(path, NOTHING, "", "").judgements)
    assert capfd.readouterr() == ("", "")


def test_answers_in_a_far_corner_take_no_more_room(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active
    book.active.cell(1_048_576, 16_384, "x")
    book.save(tmp_path / "q.xlsx")
    with pytest.raises(ReviewError, match="no_questions"):
        take(tmp_path / "q.xlsx", NOTHING, "", "")


@pytest.mark.parametrize("digits", [19, 5000])
@pytest.mark.parametrize("quote", ['"', ""])
def test_numbers_of_thousands_of_digits_are_no_numbers(
    tmp_path: Path, digits: int, quote: str
) -> None:
    number = quote + "9" * min(digits, 4300 if not quote else digits) + quote
    keys = ("法定办结时限", "承诺办结时限", "到办事现场次数", "实施编码", "是否收费")
    members = f'"申请材料": [{{"材料名称": "表", "材料形式": "纸质", "纸质材料份数": {number}}}]'
    values = ", ".join(f'"{key}": {number}' for key in keys)
    (tmp_path / "a.json").write_text(f'[{{"事项名称": "失业登记", {values}, {members}}}]', "utf-8")
    words = ["audit", str(tmp_path / "a.json"), "--isolated", "--report", "json"]
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert json.loads(result.stdout)["catalogues"][0]["items"] == 1


def test_long_texts_of_brackets_take_no_longer_than_others(tmp_path: Path) -> None:
    keys = ("事项类型", "服务对象", "办理形式", "行使层级", "是否收费")
    items = [{"事项名称": "失业登记", **dict.fromkeys(keys, "（" * 200_000)}]
    (tmp_path / "a.json").write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    with watched(tmp_path, seconds=30):
        result = CliRunner().invoke(main, ["validate", "a.json", "--isolated", "--no-cache"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
