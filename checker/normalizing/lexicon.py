"""The clerk's knowledge: tables of words in `lexicon/`, loaded and checked once.

A user's folder may extend any table (`extended`); tables.py reads rows, gathering.py puts them together.

`objects`, `actions`, `groups` and `qualifiers` share one form: a *term* as it is written, the
*concept* it stands for (itself when empty), what it *also* says, the *broader* concepts, the *parts*
that make the concept up, and flags. Flags:

* actions: ``case`` (a sub-case of a service), ``exclusive`` (another service about the same object),
  ``generic:CLASS`` (says little; ``cases`` = holds the sub-cases, ``vague`` = may hold them, ``open`` = a task
  named so is met in part by its sub-cases, ``issue`` = hands out a document, ``enrols`` = registers a person),
  ``sibling`` (beside another such action it is enumerated: 变更注销), ``exact`` (the broader one need not hold it:
  接收 beside 转递), ``founds`` and ``ends`` (they tell that 企业 or the like, which says too little alone, is
  registered), ``grants`` (a document or benefit comes of it) and ``claims`` (of a benefit it asks for that),
  ``title`` (of a 主项 it merely tells the field: 住房公积金缴存（账户封存）), ``between`` (the groups that are told are its ends: 互转);
* objects: ``weak`` (alone it names nothing), ``entity`` (a kind of body), ``along`` (goes with a body anyway),
  ``held`` (a certificate of the person or thing named beside it), ``benefit`` (is paid), ``once`` (is handed out and
  nothing else is ever done to it), ``anew`` (办理 of it mostly means its first issue), ``proof`` (actions before it
  tell what it proves), ``record`` (is kept to be looked up), ``exact`` (the broader one need not hold it: 学历 beside
  证照, 毕业证书 beside 学历);
* objects and actions: ``for:GROUP`` (it is for such applicants anyway, so naming them says nothing);
* groups and qualifiers: their dimension, then ``default`` (may be left out), ``must`` and ``kept`` (leaving it
  out or adding it raises a doubt), ``strict`` (leaving it out makes another service), ``exact`` (a broader one
  need not hold it), ``soft`` (may be left out or added freely, but for a bracket that singles it out), ``spare`` (may be left out, but narrows),
  ``told:DIMENSION`` (who names such a group says it, too: 职工 are 个人).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from checker.normalizing.gathering import FACETS, NOTHING, Concept, Emits, Gathering, Term
from checker.normalizing.longest import Longest
from checker.normalizing.tables import LexiconError, own, shipped
from checker.standards.compiled import compiled

__all__ = [
    "FACETS",
    "HERE",
    "Concept",
    "Lexicon",
    "LexiconError",
    "Says",
    "Term",
    "extended",
    "lexicon",
    "load",
]

HERE = Path(__file__).parent / "lexicon"


class Says(NamedTuple):
    """What a word stands for, by facet; `strong`: one of its objects names something by itself.

    Each object is a set of its own, as a name may mean any of several (Slot).
    """

    emits: Emits
    objects: tuple[frozenset[str], ...]
    strong: bool
    actions: tuple[str, ...]
    groups: tuple[str, ...]
    qualifiers: tuple[str, ...]


class Lexicon(Struct, frozen=True, eq=False, dict=True):
    """All tables, ready to use."""

    terms: dict[str, Term]
    concepts: dict[tuple[str, str], Concept]
    synonyms: dict[str, str]
    connectors: frozenset[str]
    frames: tuple[tuple[str, str], ...]
    brackets: dict[str, tuple[str, tuple[tuple[str, str], ...]]]
    sectors: tuple[tuple[str, str], ...]
    domains: tuple[tuple[str, str, str], ...]
    meanings: dict[str, dict[tuple[str, str], str]]
    _closure: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def ancestors(self, facet: str, concept: str) -> frozenset[str]:
        """All that `concept` is a kind of, itself included."""
        key = (facet, concept)
        if found := self._closure.get(key):
            return found
        if key not in self.concepts:
            return frozenset((concept,))  # Not kept: names without a known object have no end.
        above, todo = {concept}, [concept]
        while todo:
            known = self.concepts.get((facet, todo.pop()))
            for up in known.broader - above if known else ():
                above.add(up)
                todo.append(up)
        return self._closure.setdefault(key, frozenset(above))

    def says(self, emits: Emits) -> Says:
        """What a word that stands for `emits` says, facet by facet; worked out once."""
        found = self._said.get(emits)
        if found is None:
            found = self._said[emits] = self._says(emits)
        return found

    @cached_property
    def _said(self) -> dict[Emits, Says]:
        return {}

    def _says(self, emits: Emits) -> Says:
        def of(facet: str) -> tuple[str, ...]:
            return tuple(concept for kind, concept in emits if kind == facet)

        strong = any("weak" not in self.flags("object", concept) for concept in of("object"))
        objects = tuple(frozenset((concept,)) for concept in of("object"))
        return Says(emits, objects, strong, of("action"), of("group"), of("qualifier"))

    @cached_property
    def spoken(self) -> Spoken:
        """The words of `known` by their number, each with what it says; None for connectors."""
        return Spoken(self)

    def sectors_of(self, department: str) -> frozenset[str]:
        """The sectors (人社, 医保, 税务 …) that one or several departments' names tell."""
        for word in self._sectorless:
            department = department.replace(word, " ")
        return frozenset([sector for word, sector in self.sectors if word in department])

    @cached_property
    def _sectorless(self) -> tuple[str, ...]:
        """Words that tell no sector, though a part of them would: 人民政府 is not 民政."""
        return tuple(word for word, sector in self.sectors if sector == NOTHING)

    def implied(self, sectors: frozenset[str]) -> Sequence[tuple[str, str]]:
        """Objects that names of just this sector leave out, each with the object that must be said."""
        return self._implied.get(sectors, ())

    @cached_property
    def _implied(self) -> dict[frozenset[str], list[tuple[str, str]]]:
        found: dict[frozenset[str], list[tuple[str, str]]] = {}
        for sectors, thing, when in self.domains:
            found.setdefault(frozenset(sectors.split(";")), []).append((thing, when))
        return found

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """Frames that names begin with."""
        return tuple(pattern for pattern, where in self.frames if where == "start")

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """Frames that names end with."""
        return tuple(pattern for pattern, where in self.frames if where == "end")

    def bracket(self, content: str) -> tuple[str, Emits] | None:
        """Kind and meaning of what stands in a bracket, if the table knows it, or all that it lists: 市级、县级."""
        if known := self._known_bracket(content):
            return known
        told: list[tuple[str, Emits]] = []
        for piece in self._between.split(content):
            if not (known := self._known_bracket(piece)) or (told and known[0] != told[0][0]):
                return None
            told.append(known)
        return told[0][0], tuple(emit for _, emits in told for emit in emits)

    def _known_bracket(self, content: str) -> tuple[str, Emits] | None:
        """Kind and meaning that the table tells, by itself or by a pattern."""
        if known := self.brackets.get(content):
            return known
        if not (found := self._wild.match(content)) or not found.lastgroup:
            return None
        return self.brackets[self._patterns[int(found.lastgroup[1:])]]

    @cached_property
    def joints(self) -> tuple[str, ...]:
        """The connectors, the longest first: 以及 before 及."""
        return tuple(sorted(self.connectors, key=lambda word: (-len(word), word)))

    @cached_property
    def _between(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.joints)))

    @cached_property
    def _patterns(self) -> tuple[str, ...]:
        """The patterns of the table of brackets; the first that fits counts."""
        return tuple(known for known in self.brackets if "*" in known)

    @cached_property
    def _wild(self) -> re.Pattern[str]:
        """All of them at once, each a group of its own."""
        each = (f"(?P<_{number}>{translate(known)})" for number, known in enumerate(self._patterns))
        return re.compile("|".join(each) or "(?!)")

    def flags(self, facet: str, concept: str) -> frozenset[str]:
        """Flags of a concept; none for an unknown one."""
        known = self.concepts.get((facet, concept))
        return known.flags if known else frozenset()

    def flags_of(self, facet: str, concepts: frozenset[str]) -> frozenset[str]:
        """Flags of all the concepts together."""
        if len(concepts) == 1:
            (concept,) = concepts
            return self.flags(facet, concept)
        return frozenset().union(*[self.flags(facet, concept) for concept in concepts])

    def is_generic(self, action: str) -> bool:
        """Whether an action is a verb that says little: 办理, 许可, 登记 …"""
        return action in self._generics

    @cached_property
    def records(self) -> frozenset[str]:
        """Objects that are kept to be looked up: 参保缴费记录, 贷款明细."""
        return frozenset(
            name
            for (facet, name), concept in self.concepts.items()
            if facet == "object" and "record" in concept.flags
        )

    @cached_property
    def _generics(self) -> frozenset[str]:
        return frozenset(
            name
            for (facet, name), concept in self.concepts.items()
            if facet == "action" and any(flag.startswith("generic:") for flag in concept.flags)
        )

    @cached_property
    def surfaces(self) -> Longest:
        """Finds surfaces of the synonym table."""
        return Longest(self.synonyms)

    @cached_property
    def known(self) -> Longest:
        """Finds terms and connectors."""
        return Longest([*self.terms, *self.connectors])


class Spoken(dict[int, tuple[str, Says | None]]):
    """What words say, by their number; worked out when a word is met."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words

    def __missing__(self, number: int) -> tuple[str, Says | None]:
        word = self._words.known.words[number]
        term = self._words.terms.get(word)
        said = self[number] = (word, self._words.says(term.emits) if term else None)
        return said


def canonical_words(text: str, words: Lexicon) -> str:
    """`text` with every surface of the synonym table replaced by its canonical word."""
    pieces: list[str] = []
    last = 0
    for number, start, end in words.surfaces.find(text):
        pieces += (text[last:start], words.synonyms[words.surfaces.words[number]])
        last = end
    return "".join(pieces) + text[last:] if pieces else text


def load(folder: Path = HERE, more: Path | None = None) -> Lexicon:
    """Read the tables of `folder`, then those of a user's folder `more`, which may hold any of them.

    Raises LexiconError where a row is not well formed or contradicts another.
    """
    known = Gathering()
    known.add(shipped(folder))
    rows = tuple(own(more)) if more else ()
    known.add(rows)
    known.link_parts()
    known.check(rows)
    return Lexicon(
        terms=known.terms,
        concepts=known.concepts,
        synonyms=known.synonyms,
        connectors=frozenset(known.connectors),
        frames=tuple(known.frames),
        brackets=known.brackets,
        sectors=tuple(known.sectors.items()),
        domains=tuple(known.domains),
        meanings=known.meanings,
    )


@compiled
def lexicon() -> Lexicon:
    """The lexicon that comes with the project."""
    return load()


@cache
def extended(folder: Path) -> Lexicon:
    """The lexicon that comes with the project and what the tables of `folder` add to it.

    Read once a process. Raises LexiconError.
    """
    return load(more=folder)
