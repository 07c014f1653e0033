"""A comparison as tables, the same for every format: what is counted in one stands in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.model import Position
from checker.reporting.messages import Texts
from checker.reporting.records import Record
from checker.tracking.difference import (
    Cause,
    Change,
    CityDifference,
    Difference,
    Edition,
    ItemChange,
    Outcome,
)

COUNTS = (
    ("mended", Outcome.FIXED, (Cause.CITY,)),
    ("with_item", Outcome.FIXED, (Cause.ITEM,)),
    ("maybe_mended", Outcome.FIXED, (Cause.UNCLEAR,)),
    ("no_longer_asked", Outcome.FIXED, (Cause.LIST, Cause.MEASURE)),
    ("regressed", Outcome.REGRESSED, (Cause.CITY,)),
    ("new", Outcome.NEW, (Cause.CITY, Cause.ITEM)),
    ("maybe_new", None, (Cause.UNCLEAR,)),
    ("newly_asked", None, (Cause.LIST, Cause.MEASURE)),
    ("remaining", Outcome.REMAINING, ()),
)
"""Columns of figures: every change is counted in exactly one; outcome None is new or regressed."""

MOST = 2000
"""Rows of a table that a page or a document shows; the workbook and the JSON report have all."""

ORDER = (Outcome.FIXED, Outcome.REGRESSED, Outcome.NEW, Outcome.REMAINING)


@dataclass(frozen=True, slots=True)
class Table:
    """`key` names title (``label.diff.table``) and columns (``label.diff.column``); `widths` in characters.

    The last columns, as many as `aside`, only tell where things are from: pages have no room for them.
    """

    key: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    aside: int = 0

    def on_page(self, cities: int) -> list[int]:
        """Places of the columns for a page; the only city is not repeated in every row."""
        only = cities == 1 and self.key != "figures"
        places = range(len(self.columns) - self.aside)
        return [n for n in places if not (only and self.columns[n] == "city")]


def counts(city: CityDifference | Difference) -> dict[str, int]:
    """The figures by column."""
    return {
        key: sum(
            city.count(each, *causes)
            for each in ((outcome,) if outcome else (Outcome.NEW, Outcome.REGRESSED))
        )
        for key, outcome, causes in COUNTS
    }


def tables(found: Difference, texts: Texts) -> tuple[Table, ...]:
    """All tables, in the order in which people want them; none of them is cut."""
    figures = tuple(key for key, *_ in COUNTS)
    return (
        Table(
            "figures",
            ("city", "items", *figures, "coverage", "completeness"),
            (18, 11, *(9 for _ in figures), 15, 15),
            tuple(_figures(city, texts) for city in found.cities),
        ),
        Table(
            "changes",
            (
                *("city", "outcome", "cause", "rule", "item", "field", "problem", "before", "now"),
                *("expected", "action", "severity", "place", "code", "fingerprint"),
            ),
            (12, 8, 12, 18, 22, 12, 34, 20, 20, 20, 28, 8, 22, 34, 18),
            tuple(_changes(found, texts)),
            aside=4,
        ),
        Table(
            "tasks",
            ("city", "list", "task", "before", "after", "cause"),
            (14, 16, 40, 14, 14, 18),
            tuple(_tasks(found, texts)),
        ),
        Table(
            "items",
            (
                *("city", "kind", "item_before", "item_after", "how", "elements"),
                *("code_before", "code_after"),
            ),
            (14, 10, 36, 36, 18, 10, 34, 34),
            tuple(_items(found, texts)),
            aside=2,
        ),
        Table(
            "elements",
            ("city", "item", "field", "before", "after", "code"),
            (14, 28, 20, 44, 44, 34),
            tuple(_elements(found, texts)),
            aside=1,
        ),
        Table(
            "editions",
            ("list", "kind", "task_before", "task_after"),
            (20, 16, 44, 44),
            tuple(row for edition in found.editions for row in _edition(edition, texts)),
        ),
    )


def remarks(found: Difference, texts: Texts) -> Iterator[str]:
    """What has to be known to read the figures: versions, lists, what could not be compared."""
    say = texts.label
    for key, side in (("old", found.old), ("new", found.new)):
        lists = [
            f"{one['id']} {one['tasks']}/{one['official_size'] or '—'}" for one in side["lists"]
        ]
        told = {"version": side["version"], "ruleset": side["ruleset"], "lists": lists}
        yield say(f"diff.side.{key}", **told)
    if found.other_rules:
        yield say("diff.other_rules", old=found.old["ruleset"], new=found.new["ruleset"])
    for key, codes in (("rules_added", found.rules_added), ("rules_dropped", found.rules_dropped)):
        if codes:
            yield say(f"diff.{key}", codes=codes)
    for edition in found.editions:
        yield say("diff.edition", title=edition.title, **_sizes(edition))
    for key, names in (("only_old", found.only_old), ("only_new", found.only_new)):
        if names:
            yield say(f"diff.{key}", count=len(names), names=names)
    if unread := [city.label for city in found.cities if not city.compared]:
        yield say("diff.unread", count=len(unread), names=unread)
    if any(city.items is None and city.compared for city in found.cities):
        yield say("diff.no_items")


def _sizes(edition: Edition) -> dict[str, int]:
    return {
        key: len(getattr(edition, key))
        for key in ("added", "dropped", "renamed", "confirmed", "unconfirmed")
    }


def _figures(city: CityDifference, texts: Texts) -> tuple[str, ...]:
    if not city.compared:
        blank = ("—",) * (len(COUNTS) + 2)
        return (city.label, _arrow(*map(str, city.sizes)), *blank)
    scores = [city.scores.get(name, (None, None)) for name in ("coverage", "completeness")]
    return (
        city.label,
        _arrow(*map(str, city.sizes)),
        *map(str, counts(city).values()),
        *(_arrow(*map(_percent, both)) for both in scores),
    )


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f}%"


def _changes(found: Difference, texts: Texts) -> Iterator[tuple[str, ...]]:
    for outcome in ORDER:
        for city in found.cities:
            yield from (_change(city, each, texts) for each in city.of(outcome))


def _change(city: CityDifference, change: Change, texts: Texts) -> tuple[str, ...]:
    finding, before = change.finding, change.before
    item = finding["item"] or {"name": "", "code": ""}
    gone = change.outcome is Outcome.FIXED
    old = finding if gone else before
    return (
        city.label,
        texts.label(f"diff.outcome.{change.outcome}"),
        texts.label(f"diff.cause.{change.cause}") if change.outcome != Outcome.REMAINING else "",
        f"{finding['code']} {texts.title(finding['code'])}",
        item["name"],
        texts.element(finding["field"]) if finding["field"] else "",
        finding["message"][texts.lang],
        (old or {}).get("actual") or "",
        "" if gone else finding["actual"] or "",
        finding["expected"] or "",
        "" if gone else finding["action"][texts.lang],
        texts.label(f"severity.{finding['severity']}"),
        place(finding, texts),
        item["code"],
        finding["fingerprint"],
    )


def place(finding: Record, texts: Texts) -> str:
    """Where a finding stands, with its file."""
    where = Position(**finding["position"])
    return f"{where.file} {texts.place(where)}".strip()


def _tasks(found: Difference, texts: Texts) -> Iterator[tuple[str, ...]]:
    for city in found.cities:
        for task in city.tasks:
            states = (
                texts.label(f"status.{state or 'unjudged'}") for state in (task.before, task.after)
            )
            cause = texts.label(f"diff.cause.{task.cause}")
            yield (city.label, task.list, task.name, *states, cause)


def _shown(city: CityDifference) -> Iterable[ItemChange]:
    return city.renamed if city.items is None else city.items


def _items(found: Difference, texts: Texts) -> Iterator[tuple[str, ...]]:
    for city in found.cities:
        for one in _shown(city):
            before, after = one.before or ("", ""), one.after or ("", "")
            how = texts.label(f"diff.how.{one.how}") if one.how else ""
            kind = texts.label(f"diff.kind.{one.kind}")
            names, codes = zip(before, after, strict=True)
            yield (city.label, kind, *names, how, str(len(one.elements) or ""), *codes)


def _elements(found: Difference, texts: Texts) -> Iterator[tuple[str, ...]]:
    for city in found.cities:
        for one in _shown(city):
            name, code = one.after or one.before or ("", "")
            for each in one.elements:
                told = (each.before or "", each.after or "")
                yield (city.label, name, texts.element(each.field), *told, code)


def _edition(edition: Edition, texts: Texts) -> Iterator[tuple[str, ...]]:
    named = [("renamed", before, after) for before, after in edition.renamed]
    named += [("added", "", name) for name in edition.added]
    named += [("dropped", name, "") for name in edition.dropped]
    named += [(k, n, n) for k in ("confirmed", "unconfirmed") for n in getattr(edition, k)]
    for kind, before, after in named:
        yield (edition.title, texts.label(f"diff.edition_kind.{kind}"), before, after)
