"""The names that come nearest to a task, and what keeps them from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from checker.matching.compare import compare, sectors_differ
from checker.matching.known import Known
from checker.matching.matcher import Matcher
from checker.matching.offer import Entry, Offer
from checker.matching.pair import Apart
from checker.model import Coverage, Evidence, Status
from checker.normalizing import NOTHING

TEMPTING = 50
"""Likeness (0 to 100) from which a name that does not correspond is worth a word."""
SIDES = ("task", "item")

Stopped = tuple[str, tuple[Evidence, ...]]
"""What turned a name down, and why: see `Tempting.stopped` in explaining.py."""


def with_nearest(matcher: Matcher, covers: Iterable[Coverage], offer: Offer) -> Iterator[Coverage]:
    """The coverage, every missing task that counts with the name that comes nearest to it."""
    texts = {number: entry.structure.text for number, entry in enumerate(offer.entries)}
    for known, cover in zip(matcher.known, covers, strict=True):
        if cover.status is Status.MISSING and cover.counted and known.by_grammar:
            cover = replace(cover, nearest=_nearest(matcher, known, offer, texts))
        yield cover


def _nearest(
    matcher: Matcher, known: Known, offer: Offer, texts: dict[int, str]
) -> tuple[Evidence, ...]:
    """The name most alike as a string, and what keeps it from the task; empty where none is alike.

    Names of other departments are left out: 个人信息变更 of 人社 says nothing of one that 公积金 lacks.
    """
    from rapidfuzz import fuzz, process

    alike = sorted(
        (-score, offer.entries[number].name, number)
        for task in known.structures
        for _, score, number in process.extract(
            task.text, texts, scorer=fuzz.ratio, score_cutoff=TEMPTING, limit=None
        )
    )
    for score, name, number in alike:
        entry = offer.entries[number]
        if not sectors_differ(known.structures[0], entry.structure):
            kind, because = stopped(matcher, known, entry, offer)
            told = Evidence("nearest", {"item": name, "score": round(-score)})
            return told, *because, *([] if kind == "guard" else [Evidence(f"stopped.{kind}")])
    return ()


def likeness(known: Known, entry: Entry) -> int:
    """How alike the canonical forms of a task and a name are as strings, 0 to 100."""
    from rapidfuzz import fuzz

    text = entry.structure.text
    return max(round(fuzz.ratio(task.text, text)) for task in known.structures)


def stopped(matcher: Matcher, known: Known, entry: Entry, offer: Offer) -> Stopped:
    """What keeps a name from a task that it was not linked with."""
    if not known.by_grammar:
        return "components", ()
    if matcher.leaves_out(known, entry):
        return "excepted", ()
    if matcher.judge(known, entry, offer):
        return "settled", ()
    try:
        pair = compare(known.structures[0], entry.structure, matcher.words)
    except Apart as apart:
        return "guard", (_sided(apart.evidence),)
    if matcher.compare(known, entry.structure, entry):
        return "judgement", ()
    return "weak", tuple(pair.evidence)


def _sided(evidence: Evidence) -> Evidence:
    """The guard with ``both``, ``less`` or ``more``: whether both names speak, or one of them only."""
    task, item = ("" if said == NOTHING else said for said in map(evidence.params.get, SIDES))
    side = "both" if task and item else "less" if task else "more"
    return Evidence(f"{evidence.key}.{side}", {"task": task, "item": item})
