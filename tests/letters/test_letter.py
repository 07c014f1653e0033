"""The letter: what it says, the same bytes, templates of one's own."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from checker.letters.content import Letter, Particulars
from checker.letters.dossier import Dossier, dossiers
from checker.letters.errors import LetterError
from checker.letters.template import opened, template_bytes
from checker.letters.to_docx import render
from checker.reporting.messages import LANGUAGES, Texts
from checker.reviewing.report import read_report
from tests.letters.sample import city, report

GOLDEN = Path(__file__).with_name("golden")
ATTACHED = {"workbook": "690100-workbook.xlsx"}
GIVEN = Particulars(
    sender="示范省政务服务管理办公室", addressee="{city}行政审批局", deadline="2026年3月31日"
)


def text_of(data: bytes) -> str:
    """All text of a document in its order, the cells of a table on one line."""
    document = docx.Document(io.BytesIO(data))
    lines = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return "\n".join(lines) + "\n"


def letter(dossier: Dossier, given: Particulars = GIVEN, lang: str = "zh") -> bytes:
    texts = Texts(lang)
    return render(Letter(dossier, given, ATTACHED, texts), texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_letter_says_what_it_always_said(dossier: Dossier, lang: str) -> None:
    assert text_of(letter(dossier, lang=lang)) == (GOLDEN / f"letter.{lang}.txt").read_text("utf-8")


def test_the_same_input_makes_the_same_bytes(dossier: Dossier) -> None:
    assert letter(dossier) == letter(dossier)


def test_nothing_is_made_up(dossier: Dossier) -> None:
    empty = docx.Document(io.BytesIO(letter(dossier, Particulars())))
    marked = [run.text for p in empty.paragraphs for run in p.runs if run.font.highlight_color]
    assert [text.strip("〔〕：").removeprefix("待填：") for text in marked] == [
        "发文字号", "主送机关", "办结期限", "联系人、电话", "发文机关", "成文日期",
    ]  # fmt: skip
    full = Particulars(*"甲乙丙丁戊己")
    said = docx.Document(io.BytesIO(letter(dossier, full)))
    assert not [run for p in said.paragraphs for run in p.runs if run.font.highlight_color]


def test_a_sound_catalogue_gets_a_short_letter(tmp_path: Path, texts: Texts) -> None:
    path = report(tmp_path, city(findings=(), coverage=(), suppressed=(), unchecked=()))
    (one,) = dossiers(read_report(path), path)
    said = text_of(letter(one))
    assert "没有发现问题。" in said
    assert "需要办理" not in said
    assert "办结" not in said


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    path = report(tmp_path, city(readable=False, items=0, coverage=(), scores={}))
    (one,) = dossiers(read_report(path), path)
    assert "没有读出事项" in text_of(letter(one))


def template(*paragraphs: str) -> bytes:
    """A template with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_template_of_ones_own_is_filled(dossier: Dossier, texts: Texts) -> None:
    own = template("红头", "致{{addressee}}（{{ 城市 }}）", "{{正文}}", "谨此", "{{附件}}")
    said = text_of(render(Letter(dossier, GIVEN, ATTACHED, texts), texts, own))
    assert said.startswith("红头\n致示范一市行政审批局：（示范一市）\n按照《示例清单》")
    assert "谨此" in said
    assert said.rstrip().endswith("核查依据与复核办法（附后）")
    assert "{{" not in said


def test_a_slot_cut_into_pieces_by_word_is_filled(dossier: Dossier, texts: Texts) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("致")
    for piece in ("{", "{城", "市}", "}：您好"):
        paragraph.add_run(piece).bold = piece == "{"
    document.add_paragraph("{{body}}")
    made = io.BytesIO()
    document.save(made)
    said = text_of(render(Letter(dossier, GIVEN, ATTACHED, texts), texts, made.getvalue()))
    assert said.startswith("致示范一市：您好\n")


def test_the_own_layout_can_be_taken_as_a_template(dossier: Dossier, texts: Texts) -> None:
    own = template_bytes(texts)
    same = render(Letter(dossier, GIVEN, ATTACHED, texts), texts, own)
    assert text_of(same) == text_of(letter(dossier))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"no document", "letters.template"),
        (template("{{正文}}", "{{名字}}"), "letters.template_slot"),
        (template("{{标题}}", "见 {{正文}}"), "letters.template_body"),
    ],
)
def test_a_template_that_cannot_be_used_is_told(content: bytes, key: str) -> None:
    with pytest.raises(LetterError) as told:
        opened(content)
    assert told.value.key == key
