"""How a name was read: its canonical form, the steps to it, and its facets with the words they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from checker.matching.structure import Structure
from checker.matching.tokens import INCLUDING
from checker.normalizing import NOTHING, Bracket, Lexicon, Step, normalize

Piece = tuple[str, str]
"""What was replaced, and by what; by nothing when it was dropped."""


class Change(Struct, frozen=True):
    """A step of normalising that changed the name, and the piece of it that changed.

    Before them stands `reading`, where the name is read with what its item says beside, or without its 主项.
    """

    kind: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


class Meaning(Struct, frozen=True):
    """A concept and the word of the name that says it; no `word` where the department implies it."""

    concept: str
    word: str


class Facets(Struct, frozen=True):
    """What a name says.

    `objects` are what it is about (`known` false: no word of the lexicon names it, its own characters
    stand for it), `beside` what is named besides; `actions` sub-cases such as 变更, `verbs` those that say
    little such as 办理, `done_to` actions that are only spoken of; `unexplained` characters no word covers.
    """

    objects: tuple[Meaning, ...]
    known: bool
    beside: tuple[Meaning, ...]
    actions: tuple[Meaning, ...]
    verbs: tuple[Meaning, ...]
    done_to: tuple[Meaning, ...]
    groups: tuple[Meaning, ...]
    qualifiers: tuple[Meaning, ...]
    unexplained: tuple[str, ...]


class Name(Struct, frozen=True):
    """A name and how it was read; `sectors` are those its department tells, `without` what it says it leaves out."""

    name: str
    department: str
    sectors: tuple[str, ...]
    canonical: str
    emptied: bool
    changes: tuple[Change, ...]
    brackets: tuple[Bracket, ...]
    facets: Facets
    without: str


def read_name(
    structure: Structure,
    name: str,
    places: tuple[str, ...] = (),
    department: str = "",
    read_as: str = "",
    without: str = "",
) -> Name:
    """How `name`, or what it was `read_as`, of which `structure` was made, was read."""
    normal = normalize(read_as or name, places, structure.words)
    changes = [_change(step, structure.words) for step in normal.steps]
    if read_as and read_as != name:
        changes.insert(0, Change("reading", name, read_as, ((name, read_as),)))
    return Name(
        name=name,
        department=department,
        sectors=tuple(sorted(structure.sectors)),
        canonical=normal.text,
        emptied=normal.emptied,
        changes=tuple(changes),
        brackets=normal.brackets,
        facets=_facets(structure, normal.brackets),
        without=without,
    )


def _change(step: Step, words: Lexicon) -> Change:
    found = _replaced(step.before, words) if step.kind == "synonym" else [_differing(step)]
    return Change(step.kind, step.before, step.after, tuple(found))


def _replaced(text: str, words: Lexicon) -> list[Piece]:
    found = [words.surfaces.words[number] for number, _, _ in words.surfaces.find(text)]
    return [(old, words.synonyms[old]) for old in found if old != words.synonyms[old]]


def _differing(step: Step) -> Piece:
    """The part in which two texts differ: what stands between their common beginning and end."""
    before, after = step.before, step.after
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    rest = most - start
    end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return before[start : len(before) - end], after[start : len(after) - end]


def _facets(structure: Structure, brackets: Sequence[Bracket]) -> Facets:
    head, doing = structure.head_slot, structure.doing
    beside = [
        concept
        for number, slot in enumerate(structure.slots)
        if number != structure.head
        for concept in sorted(slot.concepts)
    ]

    def said(facet: str, concepts: Iterable[str]) -> tuple[Meaning, ...]:
        return _meanings(structure, facet, concepts)

    inside = next((of.text for of in brackets if of.text.startswith(INCLUDING)), "")
    more = [Meaning(concept, inside) for concept in sorted(head.included - head.concepts)]
    objects = (*said("object", head.concepts), *more)
    if not structure.known:
        objects = tuple(Meaning(word, word) for word in sorted(head.concepts - {NOTHING}))
    return Facets(
        objects=objects,
        known=structure.known,
        beside=said("object", set(beside) - head.concepts),
        actions=said("action", doing.actions),
        verbs=said("action", doing.generics),
        done_to=said("action", doing.modifiers),
        groups=said("group", frozenset().union(*structure.groups.values())),
        qualifiers=said("qualifier", frozenset().union(*structure.qualifiers.values())),
        unexplained=tuple(text for _, text in structure.gaps),
    )


def _meanings(structure: Structure, facet: str, concepts: Iterable[str]) -> tuple[Meaning, ...]:
    """Concepts in the order of the words that say them, those nobody says at the end."""
    meant = structure.meant if facet == "action" else {}
    words: dict[str, tuple[int, str]] = {}
    for number, token in enumerate(structure.tokens):
        for kind, concept in token.says.emits:
            if kind == facet:
                words.setdefault(meant.get(concept, concept), (number, token.text))
    if NOTHING in meant:  # 新生儿户口: the circumstance alone tells what is done.
        told = (token.text for token in structure.tokens if token.says.qualifiers)
        words.setdefault(meant[NOTHING], (0, next(told)))
    last = (len(structure.tokens), "")
    ordered = sorted(set(concepts), key=lambda concept: (words.get(concept, last), concept))
    return tuple(Meaning(concept, words.get(concept, last)[1]) for concept in ordered)
