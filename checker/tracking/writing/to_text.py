"""The comparison for a terminal: figures first, then what was mended, what became worse, what is new."""

from __future__ import annotations

import shutil
import sys

from checker.reporting.console import Page, styled
from checker.reporting.messages import Texts
from checker.reporting.to_text import WIDTH
from checker.tracking.difference import CityDifference, Difference, ItemChange, Outcome
from checker.tracking.writing.tables import COUNTS, counts, remarks, tables

_SHOWN = 12
_FIGURES = ("mended", "regressed", "new", "remaining")


def render(found: Difference, lang: str) -> bytes:
    """The page in the terminal's width and encoding; what is not shown is counted."""
    width = shutil.get_terminal_size(fallback=(WIDTH, 24)).columns
    encoding = sys.stdout.encoding or "utf-8"
    return page(found, lang, width).encode(encoding, errors="replace")


def page(found: Difference, lang: str, width: int = WIDTH) -> str:
    """The page as text in `width` columns."""
    texts = Texts(lang)
    page = Page(texts, width, colour=False)
    figures = counts(found)
    page.line(texts.label("diff.headline", cities=len(found.cities), **figures))
    if any(figures[key] for key, *_ in COUNTS if key not in _FIGURES):
        page.line(texts.label("diff.besides", **figures))
    if len(found.cities) > 1:
        _figures(page, found, texts)
    _items(page, found, texts)
    for outcome in (Outcome.FIXED, Outcome.REGRESSED, Outcome.NEW):
        _changes(page, found, outcome, texts)
    page.blank()
    for remark in remarks(found, texts):
        page.bullet(remark)
    return page.content()


def _figures(page: Page, found: Difference, texts: Texts) -> None:
    from rich.table import Table

    whole = tables(found, texts)[0]
    wanted = [whole.columns.index(key) for key in ("city", "items", *_FIGURES, "coverage")]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for place in wanted:
        side = texts.label(f"diff.column.{whole.columns[place]}")
        table.add_column(side, justify="right" if place else "left", overflow="fold")
    for row in whole.rows:
        table.add_row(*(styled(row[place]) for place in wanted))
    page.blank()
    page.table(table)


def _items(page: Page, found: Difference, texts: Texts) -> None:
    told = {"added": 0, "dropped": 0, "renamed": 0, "changed": 0}
    known = [city for city in found.cities if city.compared and (city.items or city.renamed)]
    for city in known:
        for kind, count in city.item_counts().items():
            told[kind] += count
    if not known:
        return
    page.title(texts.label("diff.items", **told))
    shown = [(city, one) for city in known for one in city.items or city.renamed]
    for city, one in shown[:_SHOWN]:
        page.line(f"{texts.label(f'diff.kind.{one.kind}')}  {_named(city, one, found)}", indent=2)
        for each in one.elements if one.kind != "dropped" else ():
            params = {
                key: getattr(each, key) or texts.label("diff.empty") for key in ("before", "after")
            }
            cut = {key: page.cut(text) for key, text in params.items()}
            page.line(texts.label("diff.change", field=each.field, **cut), indent=6)
    _more(page, len(shown), texts)


def _named(city: CityDifference, one: ItemChange, found: Difference) -> str:
    names = dict.fromkeys(told[0] for told in (one.before, one.after) if told)
    place = f"{city.label} · " if len(found.cities) > 1 else ""
    code = (one.after or one.before or ("", ""))[1]
    return f"{place}{' → '.join(names)}{f' [{code}]' if code else ''}"


def _changes(page: Page, found: Difference, outcome: Outcome, texts: Texts) -> None:
    rows = [(city, each) for city in found.cities for each in city.of(outcome)]
    if not rows:
        return
    page.title(f"{texts.label(f'diff.outcome.{outcome}')} {len(rows)}")
    for city, each in rows[:_SHOWN]:
        finding = each.finding
        name = f"{finding['item']['name']}：" if finding["item"] else ""
        cause = texts.label(f"diff.cause.{each.cause}")
        told = texts.label(
            "diff.line", city=city.label, item=name, problem=finding["message"][texts.lang]
        )
        page.line(f"{finding['code']} [{cause}] {told}", indent=2)
    _more(page, len(rows), texts)


def _more(page: Page, count: int, texts: Texts) -> None:
    if count > _SHOWN:
        command = texts.label("diff.command")
        page.line(texts.label("diff.more", count=count - _SHOWN, command=command), indent=2)
