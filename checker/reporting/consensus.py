"""The same item across catalogues, as reports for people tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from checker.model import Audit, Consensus
from checker.reporting.messages import Texts

KINDS_TOLD = 4
NAMES_TOLD = 4
SLIGHT = frozenset({"punctuation", "level"})
"""Deviations that a city may rightly have; items that differ in nothing else are not shown as unlike."""


class Named(Struct, frozen=True):
    """How many items stand in several catalogues, which under different names, in which ways they differ."""

    items: int
    unlike: tuple[Consensus, ...]
    kinds: Mapping[str, int]


def named(audit: Audit) -> Named:
    """Count the consensus of an audit; items of most names first, as they come."""
    unlike = tuple(one for one in audit.consensus if _differs(one))
    counts = Counter(
        kind
        for one in unlike
        for variant in one.variants
        for kind in variant.deviations
        for _ in variant.catalogues
    )
    kinds = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return Named(len(audit.consensus), unlike, kinds)


def _differs(one: Consensus) -> bool:
    return any(not SLIGHT.issuperset(variant.deviations) for variant in one.variants)


def sentences(found: Named, texts: Texts) -> list[str]:
    """The figures in words, and which kinds of deviation there are most of."""
    told = [texts.label("consensus.told", count=found.items, many=len(found.unlike))]
    kinds = [
        texts.label("consensus.kind", kind=texts.label(f"deviation.{kind}"), count=count)
        for kind, count in list(found.kinds.items())[:KINDS_TOLD]
    ]
    if kinds:
        told.append(texts.label("consensus.kinds", kinds=kinds))
    return told


def names(one: Consensus, texts: Texts) -> list[str]:
    """The names in use, the most frequent first, as many as are worth showing."""
    return [
        texts.label("consensus.variant", name=variant.name, count=len(variant.catalogues))
        for variant in one.variants[:NAMES_TOLD]
    ]
