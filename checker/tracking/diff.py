"""Two audits compared: what was mended, what is new, what became worse, what remains, and whose doing it is."""

from __future__ import annotations

from collections.abc import Iterable

from checker.reporting.records import Record
from checker.tracking.causes import Causes
from checker.tracking.cities import CityComparison, label
from checker.tracking.difference import (
    Cause,
    Change,
    CityDifference,
    Difference,
    Mended,
    Outcome,
)
from checker.tracking.editions import editions, lists_of
from checker.tracking.pairing import Pairing, pair_items
from checker.tracking.sides import Side, key_of_record, pairs


def difference(old: Side, new: Side) -> Difference:
    """Everything that differs between two audits."""
    found = tuple(editions(lists_of(old.record), lists_of(new.record)))
    causes = Causes(old.record, new.record, found)
    cities: list[CityDifference] = []
    only: tuple[list[str], list[str]] = ([], [])
    for before, after in pairs(old.record["catalogues"], new.record["catalogues"], key_of_record):
        if before and after:
            pairing = _pairing(old, new, before, after)
            cities.append(CityComparison(before, after, pairing, causes).difference())
        else:
            alone = before or after
            assert alone is not None
            only[0 if before else 1].append(label(alone))
    told = [set(side.record["stdcheck"].get("rules", ())) for side in (old, new)]
    return Difference(
        old=old.record["stdcheck"],
        new=new.record["stdcheck"],
        cities=tuple(cities),
        editions=found,
        rules_added=tuple(sorted(told[1] - told[0])) if all(told) else (),
        rules_dropped=tuple(sorted(told[0] - told[1])) if all(told) else (),
        only_old=tuple(only[0]),
        only_new=tuple(only[1]),
    )


def second_round(old: Record, new: Record) -> dict[str, Mended]:
    """What a letter of a second round opens with, by id of the new audit's catalogues.

    `old` and `new` are audit reports (``stdcheck-audit/1``). A catalogue without a counterpart has none.
    """
    found = difference(Side(old), Side(new))
    return {city.id: mended(city, found.old) for city in found.cities if city.compared}


def mended(city: CityDifference, previous: Record) -> Mended:
    """One catalogue's figures and rows for its letter; `previous` tells the versions of the first round."""
    fixed = _records(city.of(Outcome.FIXED, Cause.CITY))
    worse = _records(city.of(Outcome.REGRESSED, Cause.CITY))
    by_rule: dict[str, int] = {}
    for record in fixed:
        by_rule[record["code"]] = by_rule.get(record["code"], 0) + 1
    moved = (Cause.LIST, Cause.MEASURE)
    return Mended(
        catalogue=city.id,
        previous=previous,
        fixed=fixed,
        dropped=_records(city.of(Outcome.FIXED, Cause.ITEM)),
        unclear=_records(city.of(Outcome.FIXED, Cause.UNCLEAR)),
        remaining=_records(city.of(Outcome.REMAINING)),
        new=(*_records(city.of(Outcome.NEW, Cause.CITY, Cause.ITEM)), *worse),
        worse=worse,
        elsewhere=sum(city.count(outcome, *moved) for outcome in Outcome),
        by_rule=dict(sorted(by_rule.items())),
    )


def _records(changes: Iterable[Change]) -> tuple[Record, ...]:
    return tuple(change.finding for change in changes)


def _pairing(old: Side, new: Side, before: Record, after: Record) -> Pairing | None:
    """The items of both versions, where both were at hand."""
    olds, news = old.stock.get(before["id"]), new.stock.get(after["id"])
    return pair_items(olds, news) if olds and news else None
