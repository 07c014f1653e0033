"""What a name says: objects, actions, groups, qualifiers, and the characters nobody explained.

Chinese service names are head-final: the last object is what the service is about (the *head*),
what stands before it narrows it, what follows it is the action, or another thing altogether.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from checker.normalizing import Bracket, Lexicon, canonical_words, lexicon, normalize

NOTHING = "∅"
"""The object of a name that names none: 异地电子缴税."""


@dataclass(frozen=True, slots=True)
class Token:
    """A recognised word with its concepts and where it stands; `joined` = an enumeration with the one before."""

    text: str
    emits: tuple[tuple[str, str], ...]
    start: int
    end: int
    joined: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """Objects of which the name means any or all, as in 企业及分支机构; not `told` = its sector adds it.

    `included` are objects a bracket adds: 居民身份证（包括临时）.
    """

    concepts: frozenset[str]
    start: int
    end: int
    told: bool = True
    included: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Structure:
    """The facets of one name. Sets hold concept names; `residual` characters no word explains."""

    text: str
    slots: tuple[Slot, ...] = ()
    head: int = -1
    actions: frozenset[str] = frozenset()
    composite: bool = False
    modifiers: frozenset[str] = frozenset()
    generics: frozenset[str] = frozenset()
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    qualifiers: dict[str, frozenset[str]] = field(default_factory=dict)
    before: str = ""
    after: str = ""
    bare: str = ""
    sectors: frozenset[str] = frozenset()

    @property
    def head_slot(self) -> Slot | None:
        """The slot the service is about, if the lexicon knows it."""
        return self.slots[self.head] if self.head >= 0 else None


def tokenize(text: str, words: Lexicon) -> tuple[list[Token], list[tuple[int, str]]]:
    """Recognised words of `text` and the characters between them, as ``(position, characters)``."""
    tokens: list[Token] = []
    gaps: list[tuple[int, str]] = []
    last, linked = 0, False
    for found in words.term_pattern.finditer(text):
        gap = text[last : found.start()]
        if gap:
            gaps.append((last, gap))
        if found[0] in words.terms:
            joined = linked and not gap and bool(tokens)
            tokens.append(
                Token(found[0], words.terms[found[0]].emits, found.start(), found.end(), joined)
            )
            linked = False
        else:
            linked = not gap and bool(tokens)
        last = found.end()
    if text[last:]:
        gaps.append((last, text[last:]))
    return tokens, gaps


def _slots(tokens: list[Token], words: Lexicon) -> tuple[list[Slot], int]:
    """Object slots and the index of the head: the last object that names something by itself."""
    slots: list[Slot] = []
    head = -1
    last_object = -1
    for number, token in enumerate(tokens):
        named = [concept for facet, concept in token.emits if facet == "object"]
        if not named:
            continue
        weak = all("weak" in words.flags("object", concept) for concept in named)
        if token.joined and last_object == number - 1 and slots and not weak:
            old = slots[-1]
            slots[-1] = Slot(old.concepts | {named[0]}, old.start, token.end)
            named = named[1:]
        slots += [Slot(frozenset({concept}), token.start, token.end) for concept in named]
        last_object = number
        if not weak:
            strong = [i for i, slot in enumerate(slots) if slot.end == token.end]
            head = strong[0] if strong else head
    return slots, head


def _split_actions(
    tokens: list[Token], head: Slot | None, words: Lexicon
) -> tuple[list[tuple[Token, str]], list[str], list[str]]:
    """Actions of the name, those that only describe the object, and the generic verbs."""
    acting: list[tuple[Token, str]] = []
    generics: list[str] = []
    for token in tokens:
        for facet, concept in token.emits:
            if facet != "action":
                continue
            flags = words.flags("action", concept)
            if any(flag.startswith("generic") for flag in flags):
                generics.append(concept)
            else:
                acting.append((token, concept))
    border = head.start if head else 0
    trailing = [pair for pair in acting if pair[0].start >= border]
    chosen = trailing or acting
    described = [concept for pair in acting if pair not in chosen for concept in (pair[1],)]
    return chosen, described, generics


def _settle(
    chosen: list[tuple[Token, str]], words: Lexicon
) -> tuple[frozenset[str], frozenset[str], bool]:
    """(main actions, actions they are done to, composite): 许可证注销查询 is a query, not a cancellation."""
    exclusive = [c for _, c in chosen if "exclusive" in words.flags("action", c)]
    concepts = [c for _, c in chosen]
    if exclusive and len(exclusive) < len(concepts):
        return frozenset(exclusive), frozenset(c for c in concepts if c not in exclusive), False
    spoken = {
        c
        for (_, c), (after, d) in pairwise(chosen)
        if not after.joined and c != d and c in words.ancestors("action", d)
    }
    loose = [
        after
        for (before, c), (after, _) in pairwise(chosen)
        if not after.joined and after is not before and c not in spoken
    ]
    distinct = frozenset(concepts) - spoken
    return distinct, frozenset(), bool(loose) and len(distinct) > 1


INCLUDED = ("包括", "包含", "含", "不含")


def _scope(
    brackets: tuple[Bracket, ...], words: Lexicon
) -> tuple[list[Token], list[tuple[int, str]]]:
    """Words and unexplained characters of the brackets that narrow a name: 道路运输证（货运车辆）."""
    tokens: list[Token] = []
    gaps: list[tuple[int, str]] = []
    for bracket in brackets:
        if bracket.emits:
            tokens.append(Token(bracket.text, bracket.emits, -1, -1, False))
        elif bracket.kind == "scope" and not bracket.text.startswith(INCLUDED):
            inner, loose = tokenize(canonical_words(bracket.text, words), words)
            tokens += inner
            gaps += [(-1, text) for _, text in loose]
    return tokens, gaps


def _domain(slots: list[Slot], sectors: frozenset[str], words: Lexicon) -> list[Slot]:
    """What the sector adds, unless the name already speaks of such a thing itself."""
    said = frozenset().union(*(slot.concepts for slot in slots))
    kinds = {flag for concept in said for flag in words.flags("object", concept)}
    return [
        Slot(frozenset({thing}), -1, -1, told=False)
        for where, thing, when in words.domains
        if sectors == {where}
        and when in said
        and not any(thing in words.ancestors("object", concept) for concept in said)
        and not kinds & {f for f in words.flags("object", thing) if f.startswith("opposed:")}
    ]


def _dimensions(tokens: list[Token], facet: str, words: Lexicon) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for token in tokens:
        for kind, concept in token.emits:
            if kind == facet:
                found.setdefault(_dimension(facet, concept, words), set()).add(concept)
    return {dimension: frozenset(concepts) for dimension, concepts in sorted(found.items())}


MODES = frozenset({"default", "must", "strict", "alone", "soft", "free"})


def _dimension(facet: str, concept: str, words: Lexicon) -> str:
    return min(words.flags(facet, concept) - MODES, default=concept)


def _included(brackets: tuple[str, ...], head: Slot | None, words: Lexicon) -> frozenset[str]:
    """Objects a bracket adds to the head: 居民身份证（包括临时） also means 临时居民身份证."""
    if head is None:
        return frozenset()
    added: set[str] = set()
    for text in brackets:
        for lead in INCLUDED[:3]:
            content = text.removeprefix(lead)
            if content == text:
                continue
            for concept in head.concepts:
                for word in (content, content + concept):
                    term = words.terms.get(word)
                    added |= {c for f, c in term.emits if f == "object"} if term else set()
            break
    return frozenset(added)


@lru_cache(maxsize=32768)
def parse(
    name: str, places: tuple[str, ...] = (), department: str = "", words: Lexicon | None = None
) -> Structure:
    """Facets of a published name.

    A department says what its sector leaves out: 城乡居民参保登记 of 医保局 is about 基本医疗保险.
    """
    words = words or lexicon()
    sectors = words.sectors_of(department)
    normal = normalize(name, places, words)
    tokens, gaps = tokenize(normal.text, words)
    slots, head = _slots(tokens, words)
    side, side_gaps = _scope(normal.brackets, words)
    slot = slots[head] if head >= 0 else None
    if slot:
        more = _included(tuple(b.text for b in normal.brackets if b.kind == "scope"), slot, words)
        slots[head] = slot = replace(slot, included=more)
    aside, side_head = _slots(side, words)
    if slot is None and side_head >= 0:
        head, slot = len(slots) + side_head, aside[side_head]
    slots += aside
    slots += _domain(slots, sectors, words)
    tokens += [token for token in side if token not in tokens]
    gaps = [*side_gaps, *gaps]
    chosen, described, generics = _split_actions(tokens, slot, words)
    actions, done_to, composite = _settle(chosen, words)
    if slot is None:
        # No word of the lexicon names the object: the unexplained characters are the object.
        core = "".join(text for _, text in gaps) or NOTHING
        first = gaps[0][0] if gaps else 0
        slots.append(Slot(frozenset({core}), first, first + len(core)))
        head, slot, gaps = len(slots) - 1, slots[-1], []
        chosen, described, generics = _split_actions(tokens, None, words)
        actions, done_to, composite = _settle(chosen, words)
    border = slot.start if slot else len(normal.text)
    return Structure(
        text=normal.text,
        slots=tuple(slots),
        head=head,
        actions=actions,
        composite=composite,
        modifiers=frozenset(described) | done_to,
        generics=frozenset(generics),
        groups=_dimensions(tokens, "group", words),
        qualifiers=_dimensions(tokens, "qualifier", words),
        before="".join(text for start, text in gaps if start < border),
        after="".join(text for start, text in gaps if start >= border),
        bare="".join(text for _, text in gaps),
        sectors=sectors,
    )
