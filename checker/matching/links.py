"""Links and their scores.

A score orders links and tells how much speaks for them: SURE for certain evidence (a person's
judgement, the list's code, the same wording), else the chance in percent that the names mean the
same (weighing.py). It does not depend on the other items of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.matching.offer import Entry
from checker.model import Band, Catalogue, Evidence, Link, Relation

SURE = 100.0
ASKED = 50.0
"""The score of a question that nothing weighs: likeness of strings, a person who was unsure."""
ORDER = (Relation.SAME, Relation.PART, Relation.WHOLE)


def weighed(
    entry: Entry, kind: Relation, band: Band, score: float, why: tuple[Evidence, ...]
) -> Link:
    """A link on the evidence of the names."""
    return Link(entry.number, entry.name, kind, score, band, why)


def question(entry: Entry, why: tuple[Evidence, ...], kind: Relation = Relation.SAME) -> Link:
    """A link that only asks a person."""
    return weighed(entry, kind, Band.REVIEW, ASKED, why)


def certain(entry: Entry, evidence: Evidence, kind: Relation = Relation.SAME) -> Link:
    """A link on evidence that needs no weighing."""
    return Link(entry.number, entry.name, kind, SURE, Band.ACCEPTED, (evidence,))


def spread(found: Iterable[tuple[Entry, Link]], catalogue: Catalogue) -> tuple[Link, ...]:
    """One link an item, with its position, the surest first."""
    links = [
        Link(
            item.index,
            item.name,
            link.relation,
            link.score,
            link.band,
            link.evidence,
            catalogue.locator.locate(item.index, "task_name"),
            item.code,
            str(item.values.get("dept_name", "")),
        )
        for entry, link in found
        for item in entry.items
    ]
    return tuple(sorted(links, key=_surest_first))


def _surest_first(link: Link) -> tuple[bool, int, float, int]:
    return (link.band is Band.REVIEW, ORDER.index(link.relation), -link.score, link.item)
