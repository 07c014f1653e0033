"""The list's own names for items that surely are a task of the list under another wording."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from checker.model import Band, Coverage, Link, Relation, Status

SURE, LIKELY = "name", "name_likely"
_ASIDE = re.compile("[(（《【〔“]")
_PROOF = frozenset({"code", "judgement"})


class NewName(Struct, frozen=True):
    """The name an item should have; `kind` is SURE or LIKELY."""

    name: str
    kind: str


class Naming(Struct):
    """New names by index of item, and how many items keep theirs for which reason.

    Reasons: ``unconfirmed`` (the list's wording is not beyond doubt), ``several`` (items of several names
    are that task), ``lists`` (two lists name it differently), ``addition`` (something in brackets or quotes would be lost).
    """

    names: Mapping[int, NewName] = field(default_factory=dict)
    kept: Counter[str] = field(default_factory=Counter)


def new_names(coverage: Iterable[Coverage]) -> Naming:
    """What the coverage of a catalogue says of the names of its items."""
    found: defaultdict[int, list[NewName | str]] = defaultdict(list)
    for cover in coverage:
        same = [link for link in cover.links if _is_same(link)]
        settled = cover.status is not Status.RENAMED
        for link in same:
            found[link.item].append("named" if settled else _judged(cover, link, same))
    naming = Naming()
    names = {}
    for item, verdicts in found.items():
        news = {verdict for verdict in verdicts if isinstance(verdict, NewName)}
        kept = {verdict for verdict in verdicts if isinstance(verdict, str)}
        if len({new.name for new in news}) > 1:
            kept = {"lists"}
        if not kept:
            names[item] = min(news, key=lambda new: new.kind)
        elif "named" not in kept:
            naming.kept[min(kept)] += 1
    naming.names = names
    return naming


def _is_same(link: Link) -> bool:
    return link.band is Band.ACCEPTED and link.relation is Relation.SAME


def _judged(cover: Coverage, link: Link, same: Iterable[Link]) -> NewName | str:
    """The new name, or why the old one stays."""
    task = cover.task
    if not task.confirmed or "verbatim" not in (task.confidence or "verbatim"):
        return "unconfirmed"
    if len({other.name for other in same}) > 1:
        return "several"
    if len(_ASIDE.findall(link.name)) > len(_ASIDE.findall(task.name)):
        return "addition"
    keys = {evidence.key for evidence in link.evidence}
    return NewName(task.name, SURE if keys & _PROOF or keys == {"alias"} else LIKELY)
