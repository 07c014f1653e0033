"""What a name says: objects, actions, groups, qualifiers, and the characters nobody explained.

Chinese service names are head-final: the last object is what the service is about (the *head*),
what stands before it narrows it, what follows it is the action, or another thing altogether.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from checker.matching.once import once
from checker.matching.tokens import Gap, Token, bracketed, included, tokenize
from checker.normalizing import NOTHING, Bracket, Lexicon

MODES = frozenset({"default", "must", "kept", "strict", "alone", "soft", "free"})
"""Flags that say how a group or qualifier counts; any other flag is its dimension."""

RECORD = frozenset({"record"})
"""The flag of what is looked up when nothing else is said of it."""

FEW = 4  # unknown characters that may narrow what a name leaves out
Act = tuple[tuple[str, ...], bool, bool]
"""Actions of one word, whether it stands behind the border, whether it is enumerated with the word before."""


class Slot(NamedTuple):
    """Objects of which the name means any or all, as in 企业及分支机构; not `told` = its sector adds it.

    `included` are objects a bracket adds: 居民身份证（包括临时）.
    """

    concepts: frozenset[str]
    start: int
    told: bool = True
    included: frozenset[str] = frozenset()


class Doing(NamedTuple):
    """What is done: the actions meant, whether they make up another one, what they are done to, plain verbs.

    `besides`: all actions are enumerated after something else, as 结算 in 登记备案和结算.
    """

    actions: frozenset[str]
    composite: bool
    modifiers: frozenset[str]
    generics: frozenset[str]
    besides: bool = False


class Structure(Struct, eq=False, dict=True):
    """The facets of one name. Objects are worked out at once, the rest when somebody compares.

    Nobody changes it; it is not frozen, as that would double the time it takes to make one.
    `known` is false where no word of the lexicon names the object, so that the unexplained characters
    stand for it. `head_flags` are what the lexicon says of the objects the service is about, and
    `record` where any object is one.
    """

    text: str
    slots: tuple[Slot, ...]
    head: int
    head_flags: frozenset[str]
    known: bool
    tokens: tuple[Token, ...]
    gaps: tuple[Gap, ...]
    sectors: frozenset[str]
    words: Lexicon

    @property
    def head_slot(self) -> Slot:
        """The slot the service is about."""
        return self.slots[self.head]

    @once
    def beside(self) -> list[Slot]:
        """Objects beside the head that name something by themselves."""
        return [
            slot
            for number, slot in enumerate(self.slots)
            if number != self.head
            and not all("weak" in self.words.flags("object", of) for of in slot.concepts)
        ]

    @once
    def verb_flags(self) -> frozenset[str]:
        """What the lexicon says of the generic verbs."""
        return self.words.flags_of("action", self.doing.generics)

    @once
    def doing(self) -> Doing:
        """What the name says is done."""
        border = self.head_slot.start if self.known else 0
        acts: list[Act] = []
        end = 0
        for text, says, start, joined in self.tokens:
            if actions := says.actions:
                if start == end > 0 and not joined:
                    joined = _siblings(acts[-1][0], actions, self.words)
                acts.append((actions, start >= border, joined))
                end = start + len(text) if start >= 0 else 0
        return _doing(tuple(acts), "proof" in self.head_flags, self.words)

    @once
    def groups(self) -> dict[str, frozenset[str]]:
        """Applicants and other groups by dimension."""
        said = [token.says.groups for token in self.tokens if token.says.groups]
        return _dimensions("group", tuple(said), self.words)

    @once
    def singled_out(self) -> frozenset[str]:
        """Groups that a bracket singles out, so that siblings for others may stand beside: （个人）."""
        aside = [token.says.groups for token in self.tokens if token.start < 0]
        return frozenset().union(*_dimensions("group", tuple(aside), self.words).values())

    @once
    def qualifiers(self) -> dict[str, frozenset[str]]:
        """Reasons, places and other qualifiers by dimension."""
        said = [token.says.qualifiers for token in self.tokens if token.says.qualifiers]
        return _dimensions("qualifier", tuple(said), self.words)

    @once
    def before(self) -> str:
        """Unexplained characters before the head."""
        return "".join(text for start, text in self.gaps if start < self.head_slot.start)

    @once
    def after(self) -> str:
        """Unexplained characters after the head began."""
        return "".join(text for start, text in self.gaps if start >= self.head_slot.start)

    @once
    def bare(self) -> str:
        """All unexplained characters."""
        return "".join(text for _, text in self.gaps)


def structure_of(
    text: str, brackets: tuple[Bracket, ...], sectors: frozenset[str], words: Lexicon
) -> Structure:
    """Facets of a canonical form; `sectors` are those of the department."""
    tokens, gaps = tokenize(text, words)
    slots, head = _slots(tokens)
    if brackets:
        side, side_gaps = bracketed(brackets, words)
        tokens, gaps = [*tokens, *side], [*side_gaps, *gaps]
        beside, aside = _slots(side)
        if head < 0 and aside >= 0:
            head = len(slots) + aside
        slots += beside
    left_out = words.implied(sectors)
    if left_out and head < 0 and _says_rest(tokens, gaps):
        said = frozenset().union({NOTHING}, *(slot.concepts for slot in slots))
        slots += _implied(slots, said, left_out, words)[:1]
        head = len(slots) - 1 if slots and not slots[-1].told else -1
    known = head >= 0
    if not known:
        slots.append(_unknown(gaps))
        head, gaps = len(slots) - 1, []
    elif brackets:
        more = included(brackets, slots[head].concepts, words)
        slots[head] = slots[head]._replace(included=more)
    if left_out:
        said = frozenset().union(*(slot.concepts for slot in slots))
        slots += _implied(slots, said, left_out, words)
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


def _says_rest(tokens: Sequence[Token], gaps: Sequence[Gap]) -> bool:
    """Whether a name without an object says enough for its sector to tell it: 离职提取 of 公积金.

    A FEW unknown characters may narrow it, where it says what is done or in which case.
    """
    if not gaps or sum([len(text) for _, text in gaps]) > FEW:
        return not gaps
    return any(says.actions or says.qualifiers for _, says, _, _ in tokens)


def _records(slots: Sequence[Slot], words: Lexicon) -> frozenset[str]:
    """`record`, if any slot names one: 公积金贷款还款明细 is no less one than 参保缴费记录."""
    named = (words.flags_of("object", slot.concepts) for slot in slots)
    return RECORD if any("record" in flags for flags in named) else frozenset()


def _slots(tokens: Sequence[Token]) -> tuple[list[Slot], int]:
    """Object slots and the index of the head: the last object that names something by itself."""
    slots: list[Slot] = []
    head = last = -1
    for number, (_, says, start, joined) in enumerate(tokens):
        named, strong = says.objects, says.strong
        if not named:
            continue
        first = len(slots)
        if joined and last == number - 1 and slots and strong:
            first -= 1
            old = slots.pop()
            slots.append(Slot(old.concepts | named[0], old.start))
            named = named[1:]
        slots += [Slot(concepts, start) for concepts in named]
        head, last = first if strong else head, number
    return slots, head


def _unknown(gaps: Sequence[Gap]) -> Slot:
    """The unexplained characters as an object, where no word of the lexicon names one."""
    core = "".join([text for _, text in gaps]) or NOTHING
    start = gaps[0][0] if gaps else 0
    return Slot(frozenset((core,)), start)


def _implied(
    slots: Sequence[Slot],
    when_said: frozenset[str],
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
        and not any(flag in kinds for flag in words.flags("object", thing) if ":" in flag)
    ]


def _siblings(one: tuple[str, ...], other: tuple[str, ...], words: Lexicon) -> bool:
    """Whether two actions side by side are enumerated without a 、: 变更注销, 汇缴补缴."""
    return all("sibling" in words.flags("action", action) for action in (*one, *other))


@lru_cache(maxsize=32768)
def _doing(acts: tuple[Act, ...], proof: bool, words: Lexicon) -> Doing:
    """Actions behind the border count; where there are none, those before it do.

    Before a proof they only tell what it proves (注销户口证明), unless it is looked up.
    """
    generics: set[str] = set()
    acting: list[tuple[int, str]] = []
    for number, (concepts, _, _) in enumerate(acts):
        for concept in concepts:
            if words.is_generic(concept):
                generics.add(concept)
            else:
                acting.append((number, concept))
    chosen = [(number, concept) for number, concept in acting if acts[number][1]]
    if not chosen:
        chosen = [
            act for act in acting if not proof or "exclusive" in words.flags("action", act[1])
        ]
    described = {concept for number, concept in acting if (number, concept) not in chosen}
    joined = [joined for _, _, joined in acts]
    actions, done_to, composite = _settle(chosen, joined, words)
    besides = bool(chosen) and all(joined[number] for number, _ in chosen)
    modifiers = (frozenset(described) | done_to) - actions
    return Doing(actions, composite, modifiers, frozenset(generics), besides)


def _settle(
    chosen: Sequence[tuple[int, str]], joined: Sequence[bool], words: Lexicon
) -> tuple[frozenset[str], frozenset[str], bool]:
    """(main actions, actions they are done to, composite): 许可证注销查询 is a query, not a cancellation."""
    concepts = frozenset(concept for _, concept in chosen)
    exclusive = frozenset(c for c in concepts if "exclusive" in words.flags("action", c))
    if exclusive and exclusive != concepts and not all(joined[n] for n, _ in chosen[1:]):
        return exclusive, concepts - exclusive, False
    loose = [
        (first, second)
        for (before, first), (after, second) in pairwise(chosen)
        if not joined[after] and after != before
    ]
    # A loose pair of which one is a kind of the other says one thing twice: 首次申领.
    spoken = {a for a, b in loose if a != b and a in words.ancestors("action", b)}
    distinct = concepts - spoken
    return distinct, frozenset(), len(distinct) > 1 and any(a not in spoken for a, _ in loose)


@lru_cache(maxsize=32768)
def _dimensions(
    facet: str, said: tuple[tuple[str, ...], ...], words: Lexicon
) -> dict[str, frozenset[str]]:
    """The concepts of a facet by dimension."""
    found: dict[str, set[str]] = {}
    for concept in (concept for concepts in said for concept in concepts):
        flags = words.flags(facet, concept) - MODES
        dimension = min((flag for flag in flags if ":" not in flag), default=concept)
        found.setdefault(dimension, set()).add(concept)
    return {dimension: frozenset(found[dimension]) for dimension in sorted(found)}
