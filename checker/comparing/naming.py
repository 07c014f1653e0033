"""The wording that should be the standard, and in which ways other wordings depart from it.

A deviation is of one or more of these kinds: ``punctuation`` · ``level`` (a mark of region or level, or a remark) ·
``script`` (traditional characters) ·
``action`` (another word for the same action) · ``abbreviation`` (the same said in fewer characters) ·
``synonym`` (other words of the same meaning) · ``order`` · ``added`` and ``dropped`` (scope) · ``character`` (a
wrong character is suspected) · ``wording`` (none of these).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import lcm
from typing import NamedTuple

from checker.matching.structure import Structure
from checker.normalizing import Lexicon, official, plain
from checker.normalizing.names import simplified

_MARKS = re.compile(r"[^\w]+|_")
MOST_SLIPS = 2
"""So many characters of one sound may be slips; more are another wording."""


PARTICLES = "的对之"
"""Words of grammar alone."""


class Spelled(NamedTuple):
    """A wording as one catalogue has it: the catalogue, its province, the wording."""

    catalogue: str
    province: str
    wording: str


def recommended(names: Iterable[Spelled], listed: Sequence[str] = ()) -> tuple[str, str]:
    """The wording to recommend and why: ``list``, ``majority`` or ``explicit``.

    The first name of a list wins. Else every province has one vote, which its catalogues share; a wording with
    more votes than any other is the majority's. Of equal ones the fullest is the most explicit: particles and
    marks say nothing, 对股权出质的变更登记 no more than 股权出质变更登记.
    """
    if listed:
        return listed[0], "list"
    every = list(names)
    if len(only := {one.wording for one in every}) == 1:
        return only.pop(), "majority"
    votes = _votes(every)
    most = max(votes.values())
    best = sorted((w for w, n in votes.items() if n == most), key=lambda w: (-_said(w), len(w), w))
    return best[0], "majority" if len(best) == 1 else "explicit"


def _said(wording: str) -> int:
    """How many characters of a wording are neither particles nor marks."""
    return sum(char.isalnum() and char not in PARTICLES for char in wording)


def _votes(names: Iterable[Spelled]) -> Mapping[str, int]:
    """The votes in parts of one vote, as many as are needed for whole numbers."""
    by_province: dict[str, dict[str, set[str]]] = {}
    for catalogue, province, wording in names:
        by_province.setdefault(province, {}).setdefault(catalogue, set()).add(wording)
    shares: Counter[tuple[str, int]] = Counter()
    for cities in by_province.values():
        for wordings in cities.values():
            for word in wordings:
                shares[word, len(cities) * len(wordings)] += 1
    parts = lcm(*(part for _, part in shares))
    votes: Counter[str] = Counter()
    for (word, part), times in shares.items():
        votes[word] += times * parts // part
    return votes


class Name(NamedTuple):
    """A published name with its structure and the place names of a catalogue that has it."""

    text: str
    structure: Structure
    places: tuple[str, ...] = ()


def deviations(name: Name, model: Name, words: Lexicon) -> tuple[str, ...]:
    """In which ways `name` departs from `model`; nothing where they are the same but for widths and blanks."""
    mine, other = plain(name.text), plain(model.text)
    if mine == other:
        return ()
    if simplified(mine) != mine or simplified(other) != other:
        rest = deviations(
            name._replace(text=simplified(mine)), model._replace(text=simplified(other)), words
        )
        return ("script", *rest)
    if letters(mine) == letters(other):
        return ("punctuation",)
    kinds = []
    short, wanted = (official(one.text, one.places, words) for one in (name, model))
    if letters(short) != letters(mine) or letters(wanted) != letters(other):
        kinds.append("level")
    if letters(short) == letters(wanted):
        return tuple(kinds)
    return (
        *kinds,
        *_kinds(name.structure, model.structure, letters(short), letters(wanted), words),
    )


def letters(text: str) -> str:
    """A name without marks."""
    return _MARKS.sub("", text)


def _kinds(
    mine: Structure, model: Structure, short: str, wanted: str, words: Lexicon
) -> Iterable[str]:
    if _slip(short, wanted):
        return ("character",)
    if sorted(short) == sorted(wanted):
        return ("order",)
    if mine.text == model.text:
        return ("abbreviation",) if within(short, wanted) else ("synonym",)
    if _without_actions(mine) == _without_actions(model):
        return ("action",)
    more, less = _scope(mine) - _scope(model), _scope(model) - _scope(mine)
    added = ("added",) if more else ()
    dropped = ("dropped",) if less else ()
    if added or dropped:
        return (*added, *dropped)
    if within(short, wanted):
        return ("abbreviation",)
    return ("synonym",) if mine.known and model.known and not mine.gaps else ("wording",)


def _slip(a: str, b: str) -> bool:
    """Whether characters of one sound were confused: 登计 for 登记."""
    if len(a) != len(b):
        return False
    from checker.matching.sound import same_sound

    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(pairs) <= MOST_SLIPS and all(same_sound(x, y) for x, y in pairs)


def _without_actions(structure: Structure) -> str:
    """The canonical form without its words of action."""
    left, last = [], 0
    for token in structure.tokens:
        if token.start >= last and all(facet == "action" for facet, _ in token.says.emits):
            left.append(structure.text[last : token.start])
            last = token.start + len(token.text)
    return "".join(left) + structure.text[last:]


def _scope(structure: Structure) -> set[tuple[str, str]]:
    """Objects, groups and qualifiers a name tells."""
    told = {("object", each) for slot in structure.slots if slot.told for each in slot.concepts}
    for facet, said in (("group", structure.groups), ("qualifier", structure.qualifiers)):
        told |= {(facet, each) for concepts in said.values() for each in concepts}
    return told


def within(short: str, wanted: str) -> bool:
    """Whether all characters of the shorter stand in the longer, in order."""
    rest = iter(wanted)
    return len(short) < len(wanted) and all(char in rest for char in short)
