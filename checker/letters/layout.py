"""The page of an official letter: GB/T 9704-2012 as far as Word can be told by styles.

A4; upper margin 37 mm, left 28 mm, a text area of 156 mm x 225 mm with 22 lines of 28 characters;
title in 22 points, text in 16 points; page numbers between two dashes, outside. The red head, the
number of the document and the seal are the sender's: they belong in its own template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""Millimetres: 210 x 297 less the text area."""
_LINE, _CLOSER = 579, -4
"""Twentieths of a point: a line (225 mm / 22), and what each character gives up for 28 of them in 156 mm."""
_TWO = 640
"""An indent of two characters of 16 points, in twentieths of a point."""
_WESTERN = "Times New Roman"

FALLBACKS = {
    "方正小标宋简体": ("方正小标宋_GBK", "小标宋", "宋体", "SimSun", "Noto Serif CJK SC"),
    "仿宋_GB2312": ("仿宋", "FangSong", "华文仿宋", "STFangsong", "Noto Serif CJK SC"),
    "楷体_GB2312": ("楷体", "KaiTi", "华文楷体", "STKaiti", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "华文黑体", "STHeiti", "Microsoft YaHei", "Noto Sans CJK SC"),
    "宋体": ("SimSun", "华文宋体", "STSong", "Noto Serif CJK SC"),
}
"""Fonts by name, and those that take their place where they are not installed, the likest first."""


class Look(NamedTuple):
    """A paragraph style: font, points, alignment, first line indented by two characters."""

    font: str
    size: float = 16
    align: str = "both"
    indented: bool = True
    bold: bool = False


STYLES = {
    "公文编号": Look("仿宋_GB2312", align="right", indented=False),
    "公文标题": Look("方正小标宋简体", 22, "center", indented=False),
    "公文注明": Look("楷体_GB2312", 14, "center", indented=False),
    "公文主送": Look("仿宋_GB2312", indented=False),
    "公文正文": Look("仿宋_GB2312"),
    "公文一级标题": Look("黑体"),
    "公文二级标题": Look("楷体_GB2312"),
    "公文表格": Look("仿宋_GB2312", 14, "center", indented=False),
    "公文附件": Look("仿宋_GB2312", align="left", indented=False),
    "公文落款": Look("仿宋_GB2312", align="right", indented=False),
    "公文附页标记": Look("黑体", align="left", indented=False),
    "公文说明": Look("仿宋_GB2312", 12, align="left"),
    "公文说明标题": Look("黑体", 12, align="left"),
    "公文命令": Look("仿宋_GB2312", 11, align="left", indented=False),
}
"""The styles of the letter. A template that has a style of one of these names keeps its own."""

_TIGHT = {"公文说明": 360, "公文说明标题": 400, "公文命令": 340, "公文表格": 440}
"""Line pitch of smaller texts, in twentieths of a point."""


def ensure_styles(document: Document) -> None:
    """Add the styles that a document lacks."""
    from docx.enum.style import WD_STYLE_TYPE

    known = {style.name for style in document.styles}
    for name, look in STYLES.items():
        if name not in known:
            style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            _dress(style, name, look)


def _dress(style: ParagraphStyle, name: str, look: Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt, Twips

    set_font(style.element.get_or_add_rPr(), look.font)
    style.font.size, style.font.bold = Pt(look.size), look.bold
    if look.size == 16:
        _closer(style.element.rPr)
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Twips(_TIGHT.get(name, _LINE if look.size <= 16 else 700))
    shape.widow_control = False
    shape.alignment = {
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
    }[look.align]
    if look.indented:
        shape.first_line_indent = Twips(_TWO if look.size == 16 else int(40 * look.size))
    if name.endswith("标题"):
        shape.keep_with_next = True
    if name == "公文主送":
        shape.space_before = Twips(_LINE)
    if name == "公文落款":
        shape.right_indent = Twips(_TWO)


def _closer(properties: Any) -> None:
    """28 characters a line."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spacing: Any = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(_CLOSER))
    properties.insert_element_before(
        spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang"
    )


def set_font(properties: Any, font: str) -> None:
    """One font for Chinese, one for Latin letters and digits."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    # Quotation marks and dashes, which both scripts have, are those of the Chinese font.
    fonts.set(qn("w:hint"), "eastAsia")
    for key, name in (
        ("eastAsia", font),
        ("ascii", _WESTERN),
        ("hAnsi", _WESTERN),
        ("cs", _WESTERN),
    ):
        fonts.set(qn(f"w:{key}"), name)


def set_page(document: Document) -> None:
    """A4, margins, a grid of 22 lines, page numbers outside."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.footer_distance, section.header_distance = Mm(22), Mm(15)
    settings: Any = document.settings
    settings.odd_and_even_pages_header_footer = True
    _grid(section._sectPr)
    _page_number(section.footer.paragraphs[0], "right")
    _page_number(section.even_page_footer.paragraphs[0], "left")


def _grid(properties: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid: Any = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(_LINE))
    properties.append(grid)


def _page_number(paragraph: Any, side: str) -> None:
    """``— 1 —`` in 14 points, one character from the edge."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    right = side == "right"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    shape = paragraph.paragraph_format
    setattr(shape, "right_indent" if right else "left_indent", Pt(14))
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        run.font.size = Pt(14)
        set_font(run._r.get_or_add_rPr(), "宋体")
        if text is None:
            for kind, inner in (("begin", None), (None, "PAGE"), ("end", None)):
                part: Any = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    part.set(qn("w:fldCharType"), kind)
                else:
                    part.text = inner
                run._r.append(part)


def name_fallbacks(document: Document) -> None:
    """Tell in the table of fonts which ones may take the place of a missing one."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn

    part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    root: Any = parse_xml(part.blob)

    def add(parent: Any, tag: str, key: str, value: str) -> Any:
        element: Any = OxmlElement(f"w:{tag}")
        element.set(qn(f"w:{key}"), value)
        parent.append(element)
        return element

    for name, others in FALLBACKS.items():
        font = add(root, "font", "name", name)
        add(font, "altName", "val", ",".join(others))
        add(font, "charset", "val", "86")
        add(font, "family", "val", "modern" if name == "黑体" else "roman")
        add(font, "pitch", "val", "default")
    part._blob = serialize_part_xml(root)
