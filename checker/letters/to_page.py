"""The page for the browser: one file without script, that needs no network and prints on A4."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.letters.basis import grounds
from checker.letters.dossier import Dossier, Record
from checker.letters.facts import facts
from checker.letters.figures import figures, ignored, scores, told, whole
from checker.letters.rounds import since
from checker.letters.sheets import cells
from checker.reporting.finding_rows import Spans, differences
from checker.reporting.messages import Texts
from checker.reporting.to_html import environment

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_TEMPLATE = "page.html.j2"


def render(dossier: Dossier, texts: Texts) -> bytes:
    """The page; all text of cities is escaped by Jinja."""

    def label(key: str, **params: object) -> str:
        return texts.label(f"letters.{key}", **params)

    every = whole(dossier, texts)
    page = _environment().get_template(_TEMPLATE)
    text = page.render(
        lang="zh-CN" if texts.lang == "zh" else "en",
        dossier=dossier,
        texts=texts,
        label=label,
        facts=facts(dossier, texts),
        since=since(dossier, texts),
        figures=figures(dossier, texts),
        whole=every,
        told=told(every, texts),
        ignored=ignored(dossier),
        scores=scores(dossier, texts),
        rows={
            key: list(map(partial(_row, dossier, texts), enumerate(found, 1)))
            for key, found in dossier.sections.items()
        },
        grounds=grounds(dossier, texts),
    )
    return text.encode("utf-8", errors="backslashreplace")


def _row(dossier: Dossier, texts: Texts, numbered: tuple[int, Record]) -> Mapping[str, Any]:
    """The cells of the workbook, with the characters marked in which expected and actual differ."""
    number, finding = numbered
    row: dict[str, Any] = dict(cells(dossier, finding, number, texts))
    expected, actual = str(row["expected"]), str(row["actual"])
    wanted, given = differences(expected, actual) or ([], [])
    marked = {
        "grave": finding["severity"],
        "expected_marked": _marked(expected, wanted, "ins"),
        "actual_marked": _marked(actual, given, "del"),
    }
    return row | marked


def _marked(text: str, spans: Spans, tag: str) -> Markup:
    """A text, escaped, with some stretches in an element."""
    from markupsafe import Markup, escape

    pieces, done = [], 0
    for first, last in zip(spans[::2], spans[1::2], strict=True):
        pieces += [escape(text[done:first]), Markup(f"<{tag}>"), escape(text[first:last])]
        pieces.append(Markup(f"</{tag}>"))
        done = last
    return Markup("").join([*pieces, escape(text[done:])])


@cache
def _environment() -> Environment:
    return environment(Path(__file__).parent)
