"""The report for a terminal or a text file: summary first, then what weighs most, then the limits.

Whatever is not shown is counted, with the command that shows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.model import Audit, Finding, Score, Severity, Status
from checker.reporting.consensus import named, names, sentences
from checker.reporting.console import Page, styled
from checker.reporting.headlines import group_told, headlines
from checker.reporting.limits import assumed, configured, ignored, some, unchecked, worked_out
from checker.reporting.messages import Texts
from checker.reporting.safe import shown_path
from checker.reporting.summary import Row, Summary, count_severities, summarise
from checker.reporting.uniform import differences, figures, uniform

if TYPE_CHECKING:
    from rich.console import JustifyMethod
    from rich.table import Table

WIDTH = 100
_ROWS_WHOLE = 30
_ROWS_EACH_END = 10
_EXAMPLES = 3
_POINTS_SHOWN = 12
_ITEMS_SHOWN = 5
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_NAME = 1
_NARROWEST_NAME = 8
_COLUMNS = (
    "rank",
    "city",
    "index",
    "band",
    "coverage",
    "missing",
    "renamed",
    "review",
    "completeness",
    "correctness",
    "errors",
    "warnings",
)

_Found = tuple[Finding, str]  # with the name of its city


def render(audit: Audit, lang: str, width: int = WIDTH, colour: bool = False) -> str:
    """The report in `width` columns; without `colour` it is plain text."""
    page = Page(Texts(lang), width, colour)
    summary = summarise(audit)
    _head(page, audit, summary)
    _ranking(page, summary.rows)
    _regions(page, summary)
    told = [page.texts.note(note) for note in headlines(summary)]
    _bullets(page, "headlines", told, len(told))
    _problems(page, summary.rows)
    _consensus(page, audit)
    told = configured(audit, summary, page.texts)
    _bullets(page, "configured", told, len(told))  # what was left out is never itself left out
    told = worked_out(summary, page.texts)
    _bullets(page, "worked_out", told, len(told))
    _bullets(page, "assumed", assumed(audit, summary, page.texts))
    _bullets(page, "unchecked", unchecked(audit, summary, page.texts))
    _next(page)
    return page.content()


def _head(page: Page, audit: Audit, summary: Summary) -> None:
    page.line(page.say("head", version=audit.version, ruleset=audit.ruleset))
    totals = page.say(
        "totals",
        catalogues=f"{len(summary.rows):,}",
        items=f"{summary.items:,}",
        errors=f"{summary.severities[Severity.ERROR]:,}",
        warnings=f"{summary.severities[Severity.WARNING]:,}",
        infos=f"{summary.severities[Severity.INFO]:,}",
    )
    page.line(totals, style="bold")
    for told in ignored(summary, page.texts):
        page.line(told)
    unreadable = [row.label for row in summary.rows if not row.result.readable]
    if unreadable:
        told = page.say("unreadable", count=len(unreadable), names=some(page.texts, unreadable))
        page.line(told, style="red")


def _ranking(page: Page, rows: tuple[Row, ...]) -> None:
    if not rows:
        return
    page.blank()
    hidden = len(rows) - 2 * _ROWS_EACH_END if len(rows) > _ROWS_WHOLE else 0
    if hidden:
        page.table(_table(page, (*rows[:_ROWS_EACH_END], None, *rows[-_ROWS_EACH_END:])))
        page.line(page.say("hidden_rows", count=hidden, command=page.texts.label("command.html")))
    else:
        page.table(_table(page, rows))
    if any(row.result.synthetic for row in rows):
        page.line(page.say("synthetic"))


def _table(page: Page, rows: Iterable[Row | None]) -> Table:
    from rich.cells import cell_len
    from rich.table import Table

    titles = [page.texts.label(f"column.{key}") for key in _COLUMNS]
    lines = [_cells(page, row) if row else ("…", "…") for row in rows]
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False)
    widths = [
        max(map(cell_len, (*title.split("\n"), *(line[number] for line in lines if line[number:]))))
        for number, title in enumerate(titles)
    ]
    # The name gives way, never a number.
    room = page.width - len(widths) + 1 - sum(widths) + widths[_NAME]
    widths[_NAME] = min(widths[_NAME], max(room, _NARROWEST_NAME))
    for number, (title, width) in enumerate(zip(titles, widths, strict=True)):
        side: JustifyMethod = "left" if number == _NAME else "right"
        table.add_column(title, justify=side, no_wrap=True, overflow="ellipsis", width=width)
    for line in lines:
        table.add_row(*map(styled, line))
    return table


def _cells(page: Page, row: Row) -> tuple[str, ...]:
    place = row.place
    mark = "*" if row.result.synthetic else ""
    missing = "—" if row.missing is None else str(row.missing)
    others = [str(row.count(status)) for status in (Status.RENAMED, Status.REVIEW)]
    return (
        str(place.rank or "—"),
        f"{row.region_code} {row.label}{mark}".strip(),
        "—" if place.index is None else f"{place.index:.2f}",
        page.texts.label(f"band_name.{place.band}") if place.band else "—",
        _share(row.score("coverage")),
        missing,
        *(others if row.result.readable else "——"),
        _percent(row.score("completeness")),
        _percent(row.score("correctness")),
        f"{row.severities[Severity.ERROR]:,}",
        f"{row.severities[Severity.WARNING]:,}",
    )


def _regions(page: Page, summary: Summary) -> None:
    """Areas with the mean index of their ranked catalogues; nothing where there is only one or none is ranked."""
    areas = summary.standing.areas
    if len(areas) > 1 and any(group.ranked for group in areas):
        page.title(page.texts.label("standing.areas"))
        page.pairs([(group.name, group_told(group, summary, page.texts)) for group in areas], 1)


def _share(score: Score) -> str:
    return f"{score.got:.10g}/{score.of:.10g} {_percent(score):>6}" if score.of else "—"


def _percent(score: Score) -> str:
    return "—" if score.value is None else f"{score.value:.1f}%"


def _problems(page: Page, rows: Iterable[Row]) -> None:
    rules: defaultdict[str, list[_Found]] = defaultdict(list)
    for row in rows:
        for finding in row.result.findings:
            rules[finding.code].append((finding, row.label))
    if not rules:
        page.title(page.say("clean"))
        return
    page.title(page.say("problems"))
    for found in rules.values():
        found.sort(key=lambda pair: pair[0].severity.rank)
    for code, found in sorted(rules.items(), key=_weight):
        _rule(page, code, found)


def _weight(rule: tuple[str, list[_Found]]) -> tuple[int, int, str]:
    code, found = rule
    return found[0][0].severity.rank, -len(found), code


def _rule(page: Page, code: str, found: list[_Found]) -> None:
    worst = found[0][0].severity
    told = page.say(
        "rule",
        code=code,
        title=page.texts.title(code),
        counts=_severity_counts(page, [finding for finding, _ in found]),
        catalogues=len({city for _, city in found}),
    )
    page.blank()
    page.line(told, style=_COLOURS[worst])
    manual = page.texts.label("command.rules", code=code)
    page.pairs(
        [(page.say("basis"), page.texts.basis(code)), (page.say("manual"), manual)], indent=2
    )
    for finding, city in found[:_EXAMPLES]:
        _example(page, finding, city)
    hidden = len(found) - _EXAMPLES
    if hidden > 0:
        command = page.texts.label("command.csv")
        page.line(page.say("more", count=f"{hidden:,}", command=command), 2, style="dim")


def _severity_counts(page: Page, findings: list[Finding]) -> list[str]:
    return [
        page.say(
            "severity_count", severity=page.texts.label(f"severity.{severity}"), count=f"{count:,}"
        )
        for severity, count in count_severities(findings).items()
        if count
    ]


def _example(page: Page, finding: Finding, city: str) -> None:
    message, action = page.texts.finding(finding)
    where = f"{shown_path(finding.position.file)} {page.texts.place(finding.position)}"
    name = page.cut(finding.item.name) if finding.item else ""
    page.line("- " + (page.say("item", city=city, item=name) if name else city), 2)
    page.pairs(
        [
            (page.say("where"), where.strip()),
            (page.say("problem"), message),
            (page.say("expected"), finding.expected or ""),
            (page.say("actual"), finding.actual or ""),
            (page.say("because"), page.texts.reasons(finding.because)),
            (page.say("action"), action),
        ]
    )


def _consensus(page: Page, audit: Audit) -> None:
    """How unlike the names of the same items are: figures, kinds, and the items of most names."""
    found = named(audit)
    if not found.items:
        return
    page.title(page.texts.label("consensus.consensus"))
    for told in sentences(found, page.texts):
        page.line(told)
    for one in found.unlike[:_ITEMS_SHOWN]:
        page.bullet(
            page.texts.label("consensus.item", name=one.name, variants=names(one, page.texts))
        )
    _uniform(page, audit)


def _uniform(page: Page, audit: Audit) -> None:
    """How unlike the elements of the same items are: figures, and the items with most of it."""
    found = uniform(audit)
    if not found.elements:
        return
    page.title(page.texts.label("uniform.uniform"))
    for told in figures(found, page.texts):
        page.line(told)
    for one in found.items[:_ITEMS_SHOWN]:
        page.bullet(page.texts.label("uniform.item", name=one.name))
        for told in differences(one, found, page.texts):
            page.line(told, indent=4)


def _bullets(page: Page, title: str, points: list[str], most: int = _POINTS_SHOWN) -> None:
    if not points:
        return
    page.title(page.say(title))
    for text in points[:most]:
        page.bullet(text)
    hidden = len(points) - most
    if hidden > 0:
        page.line(page.say("more", count=hidden, command=page.texts.label("command.json")), 3)


def _next(page: Page) -> None:
    page.title(page.say("next"))
    keys = ("csv", "html", "explain")
    page.pairs([(page.say(f"next_{key}"), page.texts.label(f"command.{key}")) for key in keys], 1)
