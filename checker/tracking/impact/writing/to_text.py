"""The impact for a terminal: the verdict first, then by rule and by catalogue, then what the findings are."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from checker.reporting.console import Page, styled
from checker.reporting.messages import Texts
from checker.reporting.records import Record
from checker.reporting.to_text import WIDTH
from checker.tracking.impact.terms import (
    CityImpact,
    Figures,
    Gate,
    Impact,
    Kind,
    Shift,
    city_figures,
)
from checker.tracking.impact.writing.to_csv import status

_CITIES = 30
_SHOWN = 12
_NAMED = 5
_COUNTS = ("before", "new", "dropped", "changed", "graver", "after")


def render(found: Impact, gate: Gate | None, lang: str) -> bytes:
    """The page in the terminal's width and encoding; what is not shown is counted."""
    width = shutil.get_terminal_size(fallback=(WIDTH, 24)).columns
    encoding = sys.stdout.encoding or "utf-8"
    return page(found, gate, lang, width).encode(encoding, errors="replace")


def page(found: Impact, gate: Gate | None, lang: str, width: int = WIDTH) -> str:
    """The page as text in `width` columns."""
    texts = Texts(lang)
    page = Page(texts, width, colour=False)
    figures = found.figures()
    page.line(_say(texts, "headline", cities=len(found.cities), **asdict(figures)))
    if figures.new:
        counts = found.severities().items()
        told = [f"{texts.label(f'severity.{kind}')} {count}" for kind, count in counts if count]
        page.line(_say(texts, "severities", counts=told))
    if gate:
        page.line(verdict(figures, gate, texts))
    _rules(page, found)
    _cities(page, found)
    _tasks(page, found)
    for kind in Kind:
        _findings(page, found, kind)
    page.blank()
    for remark in remarks(found, texts):
        page.bullet(remark)
    return page.content()


def _say(texts: Texts, key: str, /, **params: object) -> str:
    return texts.label(f"impact.{key}", **params)


def verdict(figures: Figures, gate: Gate, texts: Texts) -> str:
    """What the gate says, with the figures it stands on."""
    key = "within" if gate.holds(figures) else "beyond"
    told = {"limit": str(gate), "new": figures.new, "before": figures.before}
    if not figures.before:
        return _say(texts, f"{key}_none", **told)
    return _say(texts, key, share=f"{100 * figures.new / figures.before:.2f}%", **told)


def _table(page: Page, key: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with its title; the first column is text, the last one too where `heads` ends in ``scores``."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for place, head in enumerate(heads):
        is_text = not place or head == "scores"
        title = _say(page.texts, f"column.{'count_' if head in _COUNTS else ''}{head}")
        table.add_column(title, justify="left" if is_text else "right", overflow="fold")
    for row in rows:
        table.add_row(*map(styled, row))
    page.title(_say(page.texts, key))
    page.table(table)


def _counts(figures: Figures) -> Iterator[str]:
    return (str(getattr(figures, key) or "·") for key in _COUNTS)


def _rules(page: Page, found: Impact) -> None:
    rules = found.by_rule()
    if not rules:
        return
    hides = any(any(one.hidden) for one in rules.values())
    heads = ("rule", *_COUNTS, *(("hidden",) if hides else ()))
    rows = []
    for code, one in rules.items():
        hidden = (_arrow(*map(str, one.hidden)),) if hides else ()
        rows.append((f"{code} {page.texts.title(code)}", *_counts(one), *hidden))
    _table(page, "by_rule", heads, rows)


def _cities(page: Page, found: Impact) -> None:
    told = [(city, city_figures(city)) for city in found.cities]
    moved = [(city, one) for city, one in told if one.moved or _scores(city, page.texts)]
    moved.sort(key=lambda both: (-both[1].new, -both[1].dropped, -both[1].changed))
    rows = [(city.label, *_counts(one), _scores(city, page.texts)) for city, one in moved[:_CITIES]]
    if rows:
        _table(page, "by_city", ("city", *_COUNTS, "scores"), rows)
    _more(page, len(moved) - _CITIES)
    if still := len(told) - len(moved):
        page.line(_say(page.texts, "still", count=still))


def _scores(city: CityImpact, texts: Texts) -> str:
    """The figures that differ, with the band where it does."""
    told = []
    for name, (before, after) in city.scores.items():
        shown = _arrow(_figure(before), _figure(after))
        if "→" in shown:
            title = texts.label("standing.index" if name == "index" else f"score.{name}")
            told.append(f"{title} {shown}")
    bands = [texts.labels("band_name").get(band or "", "—") for band in city.bands]
    return texts.join((*told, *((_arrow(*bands),) if bands[0] != bands[1] else ())))


def _figure(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}"


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _tasks(page: Page, found: Impact) -> None:
    groups: dict[tuple[str, ...], list[str]] = {}
    for city in found.cities:
        for task in city.tasks:
            states = (status(task.before, page.texts), status(task.after, page.texts))
            key = (task.list, _arrow(task.before_name, task.name), *states)
            groups.setdefault(key, []).append(city.label)
    if not groups:
        return
    page.title(_say(page.texts, "tasks", count=sum(map(len, groups.values()))))
    ordered = sorted(groups.items(), key=lambda both: -len(both[1]))
    for (tasks, name, before, after), cities in ordered[:_SHOWN]:
        told: Record = {"list": tasks, "task": name, "before": before, "after": after}
        told |= {"count": len(cities), "cities": cities[:_NAMED]}
        is_all = len(cities) <= _NAMED
        page.line(_say(page.texts, "task" if is_all else "task_many", **told), indent=2)
    _more(page, len(groups) - _SHOWN)


def _findings(page: Page, found: Impact, kind: Kind) -> None:
    shifts = list(found.shifts(kind))
    if not shifts:
        return
    page.title(f"{_say(page.texts, f'kind.{kind}')} {len(shifts)}")
    for city, one in _spread(shifts)[:_SHOWN]:
        page.line(_told(one.finding, city, page.texts), indent=2)
        for aspect in _telling(one):
            _aspect(page, one, aspect)
    _more(page, len(shifts) - _SHOWN)


def _spread(shifts: Sequence[tuple[CityImpact, Shift]]) -> list[tuple[CityImpact, Shift]]:
    """In the order of rules, but one of each rule before the second of any: all kinds are seen."""
    seen: dict[str, int] = {}
    numbered = []
    for city, one in shifts:
        code = one.finding["code"]
        seen[code] = seen.get(code, 0) + 1
        numbered.append((seen[code], code, city, one))
    numbered.sort(key=lambda each: each[:2])
    return [(city, one) for *_, city, one in numbered]


def _told(finding: Record, city: CityImpact, texts: Texts) -> str:
    item = finding["item"]["name"] if finding["item"] else ""
    told = {"code": finding["code"], "city": city.label, "item": item}
    severity = texts.label(f"severity.{finding['severity']}")
    key = "line_item" if item else "line"
    return _say(texts, key, severity=severity, problem=finding["message"][texts.lang], **told)


def _telling(one: Shift) -> list[str]:
    """The aspects to show: what is expected, the text and what to do mostly differ in the same word."""
    words = [key for key in ("expected", "message", "action") if key in one.aspects]
    return [key for key in one.aspects if key == "severity"] + words[:1]


def _aspect(page: Page, one: Shift, aspect: str) -> None:
    """What differs, before and after; the text of the finding itself stands above."""
    sides = []
    for record in (one.before, one.after):
        value = (record or {})[aspect]
        if aspect == "severity":
            value = page.texts.label(f"severity.{value}")
        elif isinstance(value, dict):
            value = value[page.texts.lang]
        sides.append(page.cut(value or "—"))
    if sides[0] != sides[1]:
        title = _say(page.texts, f"aspect.{aspect}")
        page.line(_say(page.texts, "differs", aspect=title, before=sides[0], after=sides[1]), 6)


def _more(page: Page, count: int) -> None:
    if count > 0:
        page.line(_say(page.texts, "more", count=count), indent=2)


def remarks(found: Impact, texts: Texts) -> Iterator[str]:
    """What has to be known to read the figures: versions, lists, what was not compared."""
    for key, side in (("old", found.old), ("new", found.new)):
        lists = [
            f"{one['id']} {one['tasks']}/{one['official_size'] or '—'}" for one in side["lists"]
        ]
        told = {"version": side["version"], "ruleset": side["ruleset"], "lists": lists}
        yield _say(texts, f"side.{key}", **told)
    for before, after in found.stand_ins:
        yield _say(texts, "stand_in", before=before, after=after)
    for edition in found.editions:
        sizes = {key: len(told) for key, told in asdict(edition).items() if isinstance(told, tuple)}
        yield _say(texts, "edition", title=edition.title, **sizes)
    if found.strangers:
        yield _say(texts, "strangers", lists=found.strangers)
    for key in ("only_old", "only_new", "other", "unread"):
        if names := getattr(found, key):
            yield _say(texts, f"aside.{key}", count=len(names), names=names)
    if found.only_old or found.only_new or found.other:
        yield _say(texts, "others")
