"""From the links of a task to what became of it: its status, its parts, whether an absence counts."""

from __future__ import annotations

from collections.abc import Sequence

from checker.matching.known import Known
from checker.matching.links import spread
from checker.matching.offer import Entry, Offer
from checker.matching.parts import covered, parts
from checker.model import Band, Coverage, Link, Relation, Status
from checker.normalizing import Lexicon, official

Found = dict[int, tuple[Entry, Link]]
"""The links of one task by number of entry."""


def settle(
    known: Known, found: Found, offer: Offer, words: Lexicon, include_unconfirmed: bool
) -> Coverage:
    """What became of one task."""
    accepted = [(entry, link) for entry, link in found.values() if link.band is Band.ACCEPTED]
    facet, wanted = parts(known.structures[0], words)
    missing: tuple[str, ...] = ()
    if wanted and accepted and all(link.relation is Relation.PART for _, link in accepted):
        told = [entry.structure for entry, link in accepted if not _judged(link)]
        have = covered(facet, wanted, told, words)
        missing = tuple(part for part in wanted if part not in have)
    links = spread(found.values(), offer.catalogue)
    whole = bool(wanted) and not missing
    confirmed = known.task.confirmed or include_unconfirmed
    status = _status(known, links, offer, whole)
    # Who must offer it is known, whose catalogue this is is not: its absence proves nothing.
    unasked = status is Status.MISSING and bool(known.task.levels) and not offer.catalogue.level
    return Coverage(
        list=known.list,
        task=known.task,
        status=status,
        counted=confirmed and not unasked and offer.catalogue.extent in ("", "full"),
        links=links,
        parts=wanted,
        missing_parts=missing,
    )


def _judged(link: Link) -> bool:
    """Whether a person called it a part: its words then do not prove that it is the whole."""
    return any(evidence.key == "judgement" for evidence in link.evidence)


def _status(known: Known, links: Sequence[Link], offer: Offer, whole: bool) -> Status:
    """`whole`: the parts that were found make up the task."""
    sure = [link for link in links if link.band is Band.ACCEPTED]
    kinds = {link.relation for link in sure}
    if Relation.SAME in kinds:
        words = known.structures[0].words
        wanted = known.wordings[0]
        same = [link for link in sure if link.relation is Relation.SAME]
        exact = any(official(link.name, offer.places, words) == wanted for link in same)
        return Status.EXACT if exact else Status.RENAMED
    if Relation.WHOLE in kinds:
        return Status.MERGED
    if kinds:
        return Status.SPLIT if whole else Status.PARTIAL
    if links:
        return Status.REVIEW
    levels, level = known.task.levels, offer.catalogue.level
    return Status.NOT_APPLICABLE if levels and level and level not in levels else Status.MISSING


def forget_questions(found: Sequence[Found]) -> None:
    """An item that surely is one task is not asked about for another."""
    settled = {
        number
        for links in found
        for number, (_, link) in links.items()
        if link.band is Band.ACCEPTED and link.relation is Relation.SAME
    }
    for links in found:
        asked = [number for number, (_, link) in links.items() if link.band is Band.REVIEW]
        for number in settled.intersection(asked):
            del links[number]


def unmet(found: Sequence[Found]) -> list[int]:
    """Tasks for which nothing was found."""
    return [number for number, links in enumerate(found) if not links]


def met_in_part(found: Sequence[Found]) -> list[int]:
    """Tasks for which nothing was found, or parts only: other parts may bear unknown words."""
    return [
        number
        for number, links in enumerate(found)
        if all(link.relation is Relation.PART for _, link in links.values())
    ]


def unsettled(offer: Offer, found: Sequence[Found]) -> list[Entry]:
    """The entries that are not surely any task."""
    settled = {
        number
        for links in found
        for number, (_, link) in links.items()
        if link.band is Band.ACCEPTED
    }
    return [entry for entry in offer.entries if entry.number not in settled]
