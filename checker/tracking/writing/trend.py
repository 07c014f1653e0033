"""Figures over time as text, JSON, SVG and one web page, made without a network."""

from __future__ import annotations

from collections.abc import Sequence

from checker.reporting.console import Page, styled
from checker.reporting.messages import Texts
from checker.reporting.records import number
from checker.reporting.to_json import lines
from checker.tracking.history import COUNTS, FIGURES, Series
from checker.tracking.writing.chart import chart

FORMATS = ("text", "json", "svg", "html")
FORMAT = "stdcheck-trend/1"
_DEPTH = 4
_SHOWN = 30


def render(found: Sequence[Series], format: str, measure: str, lang: str, width: int) -> bytes:
    """The figures in a format; `measure` is what an SVG draws, `width` the columns of text."""
    if format == "json":
        return _json(found)
    if format == "text":
        return _text(found, lang, width).encode("utf-8", errors="backslashreplace")
    if format == "svg":
        return (chart(found, measure, lang) + "\n").encode("utf-8", errors="backslashreplace")
    return _html(found, lang).encode("utf-8", errors="backslashreplace")


def _json(found: Sequence[Series]) -> bytes:
    told = {
        "format": FORMAT,
        "catalogues": [
            {
                "key": one.key,
                "label": one.label,
                "points": [
                    {
                        "day": point.day,
                        "file": point.file,
                        "broken": point.broken,
                        **{name: number(value) for name, value in point.figures.items()},
                    }
                    for point in one.points
                ],
            }
            for one in found
        ],
    }
    return f"{lines(told, _DEPTH)}\n".encode("utf-8", errors="backslashreplace")


def rows(one: Series, texts: Texts) -> list[tuple[str, ...]]:
    """The table of a catalogue; a mark at the day from which figures do not compare with those before."""
    return [
        (
            f"{point.day}{texts.label('trend.mark') if point.broken else ''}",
            *(shown(point.figures.get(name), name) for name in (*FIGURES, *COUNTS)),
        )
        for point in one.points
    ]


def shown(value: float | None, name: str) -> str:
    """A figure with one decimal, a count as it is, a dash where there is none."""
    if value is None:
        return "—"
    return f"{value:.1f}" if name in FIGURES else f"{value:.10g}"


def heads(texts: Texts) -> list[str]:
    """The columns' titles."""
    return [texts.label(f"trend.column.{name}") for name in ("day", *FIGURES, *COUNTS)]


def _text(found: Sequence[Series], lang: str, width: int) -> str:
    from rich.table import Table

    texts = Texts(lang)
    page = Page(texts, width, colour=False)
    for one in found[:_SHOWN]:
        page.title(f"{one.label}（{one.key}）" if one.key != one.label else one.label)
        table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False)
        for place, head in enumerate(heads(texts)):
            table.add_column(head, justify="right" if place else "left")
        for row in rows(one, texts):
            table.add_row(*map(styled, row))
        page.table(table)
    if len(found) > _SHOWN:
        page.line(texts.label("trend.more", count=len(found) - _SHOWN))
    if any(point.broken for one in found for point in one.points):
        page.line(texts.label("trend.broken"))
    return page.content()


def _html(found: Sequence[Series], lang: str) -> str:
    from markupsafe import Markup

    from checker.tracking.writing.to_html import environment, style

    texts = Texts(lang)
    return (
        environment()
        .get_template("trend.html.j2")
        .render(
            lang="zh-CN" if lang == "zh" else "en",
            label=texts.label,
            style=style(),
            charts=[
                Markup(chart(found, name, lang))
                for name in FIGURES
                if any(point.figures.get(name) is not None for one in found for point in one.points)
            ],
            found=[(one, rows(one, texts)) for one in found],
            heads=heads(texts),
        )
    )
