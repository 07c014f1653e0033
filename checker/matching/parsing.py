"""From the canonical form of a name to what it says: which of its objects it is about, and what its office leaves out."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import chain

from msgspec.structs import replace

from checker.matching.structure import Slot, Structure
from checker.matching.tokens import Gap, Token, bracketed, included, tokenize
from checker.normalizing import NOTHING, Bracket, Lexicon

RECORD = frozenset({"record"})
"""The flag of what is looked up when nothing else is said of it."""

FEW = 4
"""Unknown characters that may narrow what a name leaves out."""


def structure_of(
    text: str, brackets: tuple[Bracket, ...], sectors: frozenset[str], words: Lexicon
) -> Structure:
    """Facets of a canonical form; `sectors` are those of the department."""
    tokens, gaps = tokenize(text, words)
    slots, head = _slots(tokens)
    if brackets:
        side, side_gaps = bracketed(brackets, tokens, words)
        beside, aside = _slots(side)
        if head < 0 and aside >= 0:  # A bracket that tells what the name is about is no aside.
            head = len(slots) + aside
            side_gaps = [(0, text) for _, text in side_gaps]
        tokens, gaps = [*tokens, *side], [*side_gaps, *gaps]
        slots += beside
    left_out = words.implied(sectors)
    if left_out and head < 0 and _says_rest(tokens, gaps, words):
        says = chain.from_iterable((of.says.actions, of.says.qualifiers) for of in tokens)
        said = {NOTHING}.union(*(of.concepts for of in slots), *says)
        slots += _implied(slots, said, left_out, words)[:1]
        head = len(slots) - 1 if slots and not slots[-1].told else -1
    known = head >= 0
    if not known:
        slots.append(_unknown(gaps))
        head, gaps = len(slots) - 1, []
    elif brackets:
        more = included(brackets, slots[head].concepts, words)
        slots[head] = replace(slots[head], included=more)
    if left_out:
        named = frozenset().union(*(slot.concepts for slot in slots))
        slots += _implied(slots, named, left_out, words)
    return Structure(
        text,
        tuple(slots),
        head,
        words.flags_of("object", slots[head].concepts) | _records(slots, words),
        known,
        tuple(tokens),
        tuple(gaps),
        sectors,
        words,
    )


def _says_rest(tokens: Sequence[Token], gaps: Sequence[Gap], words: Lexicon) -> bool:
    """Whether a name without an object says enough for its sector to tell it: 离职提取 of 公积金.

    A FEW unknown characters may narrow it, where it says what is done or in which case; any number in a bracket.
    犬证办理 says neither: 办理 is said of everything.
    """
    unknown = sum([len(text) for start, text in gaps if start >= 0])
    if not gaps or unknown > FEW:
        return not gaps
    return any(
        token.says.qualifiers or not all(map(words.is_generic, token.says.actions))
        for token in tokens
    )


def _records(slots: Sequence[Slot], words: Lexicon) -> frozenset[str]:
    """`record`, if any slot names one: 公积金贷款还款明细 is no less one than 参保缴费记录."""
    looked_up = words.records
    named = [slot for slot in slots if not looked_up.isdisjoint(slot.concepts)]
    return RECORD if named else frozenset()


def _slots(tokens: Sequence[Token]) -> tuple[list[Slot], int]:
    """Object slots and the index of the head: the last object that names something by itself."""
    slots: list[Slot] = []
    head = last = -1
    weak = False
    for number, token in enumerate(tokens):
        named, strong, start = token.says.objects, token.says.strong, token.start
        if not named:
            continue
        first = len(slots)
        if token.joined and last == number - 1 and slots and strong:
            first = head if weak and head >= 0 else first - 1
            old = slots[first]
            slots[first] = Slot(old.concepts | named[0], old.start)
            named = named[1:]
        slots += [Slot(concepts, start) for concepts in named]
        head, last, weak = first if strong else head, number, not strong
    return slots, head


def _unknown(gaps: Sequence[Gap]) -> Slot:
    """The unexplained characters as an object, where no word of the lexicon names one."""
    core = "".join([text for _, text in gaps]) or NOTHING
    start = gaps[0][0] if gaps else 0
    return Slot(frozenset((core,)), start)


def _implied(
    slots: Sequence[Slot],
    when_said: Set[str],
    left_out: Sequence[tuple[str, str]],
    words: Lexicon,
) -> list[Slot]:
    """What the sector adds to what is said, unless the name already speaks of such a thing itself."""
    rules = [rule for rule in left_out if rule[1] in when_said]
    if not rules:
        return []
    said = frozenset().union(*(slot.concepts for slot in slots))
    above = frozenset().union(*(words.ancestors("object", concept) for concept in said))
    kinds = frozenset().union(*(words.flags("object", concept) for concept in said))
    return [
        Slot(frozenset({thing}), -1, told=False)
        for thing, _ in rules
        if thing not in above
        and said.isdisjoint(words.ancestors("object", thing))
        and not any(flag in kinds for flag in words.flags("object", thing) if ":" in flag)
    ]
