"""The clerk's knowledge: tables of words in `lexicon/`, loaded and checked once.

`objects`, `actions`, `groups` and `qualifiers` share one form: a *term* as it is written, the
*concept* it stands for (itself when empty), what it *also* says, the *broader* concepts, the *parts*
that make the concept up, and flags. Flags:

* actions: ``case`` (a sub-case of a service), ``exclusive`` (another service about the same object),
  ``generic:CLASS`` (says little; ``cases`` = holds the sub-cases, ``open`` = a task named so is met
  in part by its sub-cases, ``issue`` = hands out a document);
* objects: ``weak`` (alone it names nothing), ``entity`` (a kind of body);
* groups and qualifiers: their dimension, then ``default`` (may be left out), ``must`` (leaving it
  out raises a doubt), ``strict`` (leaving it out makes another service), ``soft`` (may be left out
  or added freely).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache, cached_property
from pathlib import Path

HERE = Path(__file__).parent / "lexicon"
FACETS = {"objects": "object", "actions": "action", "groups": "group", "qualifiers": "qualifier"}


class LexiconError(ValueError):
    """Two rows of the lexicon contradict each other, or a row is not well formed."""


@dataclass(frozen=True, slots=True)
class Term:
    """A written word and the concepts it stands for, as ``(facet, concept)`` pairs."""

    text: str
    emits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning: its facet, what it is a kind of, what it is made of, how it behaves."""

    facet: str
    name: str
    broader: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All tables, ready to use."""

    terms: dict[str, Term]
    concepts: dict[tuple[str, str], Concept]
    synonyms: dict[str, str]
    connectors: frozenset[str]
    frames: tuple[tuple[str, str], ...]
    brackets: dict[str, tuple[str, tuple[tuple[str, str], ...]]]
    sectors: tuple[tuple[str, str], ...]
    domains: tuple[tuple[str, str, str], ...]
    _closure: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def ancestors(self, facet: str, concept: str) -> frozenset[str]:
        """All that `concept` is a kind of, itself included."""
        key = (facet, concept)
        if key not in self._closure:
            found, todo = {concept}, [concept]
            while todo:
                known = self.concepts.get((facet, todo.pop()))
                for up in known.broader - found if known else ():
                    found.add(up)
                    todo.append(up)
            self._closure[key] = frozenset(found)
        return self._closure[key]

    def sectors_of(self, department: str) -> frozenset[str]:
        """The sectors (人社, 医保, 税务 …) that one or several departments' names tell."""
        return frozenset(sector for word, sector in self.sectors if word in department)

    def bracket(self, content: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
        """Kind and meaning of what stands in a bracket, if the table knows it, by itself or by a pattern."""
        return self.brackets.get(content) or next(
            (self.brackets[known] for known in self._wild if fnmatchcase(content, known)), None
        )

    @cached_property
    def _wild(self) -> tuple[str, ...]:
        return tuple(known for known in self.brackets if "*" in known)

    def flags(self, facet: str, concept: str) -> frozenset[str]:
        """Flags of a concept; none for an unknown one."""
        known = self.concepts.get((facet, concept))
        return known.flags if known else frozenset()

    def is_generic(self, action: str) -> bool:
        """Whether an action is a verb that says little: 办理, 许可, 登记 …"""
        return action in self._generics

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


class Longest:
    """Finds words in a text from left to right, the longest at each place.

    A look-up by first character and length: with a thousand words this is several times faster than
    one pattern of alternatives, which a regular expression tries one by one.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: tuple(sorted(of, reverse=True)) for first, of in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each word found; found words do not overlap."""
        place, end = 0, len(text)
        words, lengths = self._words, self._lengths
        while place < end:
            for length in lengths.get(text[place], ()):
                if text[place : place + length] in words:
                    yield place, place + length
                    place += length
                    break
            else:
                place += 1


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t"), start=2):
            if None in row or None in row.values():
                raise LexiconError(f"{path.name}:{number}: wrong number of columns")
            yield {key: value.strip() for key, value in row.items()}


def _pairs(text: str) -> list[tuple[str, str]]:
    return [
        (facet, concept) for facet, _, concept in (part.partition(":") for part in text.split())
    ]


def _read_facet(path: Path, terms: dict[str, Term], raw: dict[tuple[str, str], Concept]) -> None:
    facet = FACETS[path.stem]
    for row in _rows(path):
        text, name = row["term"], row["concept"] or row["term"]
        emits = ((facet, name), *_pairs(row["also"]))
        if text in terms and terms[text].emits != emits:
            raise LexiconError(f"{path.name}: {text} stands for {terms[text].emits} and {emits}")
        terms[text] = Term(text, emits)
        old = raw.get((facet, name), Concept(facet, name))
        raw[facet, name] = Concept(
            facet,
            name,
            old.broader | frozenset(filter(None, row["broader"].split(";"))),
            old.parts or tuple(filter(None, row["parts"].split(";"))),
            old.flags | frozenset(row["flags"].split()),
        )


def _link_parts(raw: dict[tuple[str, str], Concept]) -> None:
    """A part is a kind of its whole: 迁出 of 迁移."""
    for concept in list(raw.values()):
        for part in concept.parts:
            old = raw.get((concept.facet, part), Concept(concept.facet, part))
            raw[concept.facet, part] = Concept(
                old.facet, old.name, old.broader | {concept.name}, old.parts, old.flags
            )


def _synonyms(path: Path) -> dict[str, str]:
    """Surface to canonical word; a canonical word stays itself, also where it holds another surface."""
    rows = list(_rows(path))
    stable = {row["canonical"]: row["canonical"] for row in rows}
    return stable | {row["surface"]: row["canonical"] for row in rows}


def load(folder: Path = HERE) -> Lexicon:
    """Read the tables of `folder`; LexiconError when rows contradict each other."""
    terms: dict[str, Term] = {}
    concepts: dict[tuple[str, str], Concept] = {}
    for name in FACETS:
        _read_facet(folder / f"{name}.tsv", terms, concepts)
    _link_parts(concepts)
    for row in _rows(folder / "noise.tsv"):
        terms.setdefault(row["term"], Term(row["term"], ()))
    return Lexicon(
        terms=terms,
        concepts=concepts,
        synonyms=_synonyms(folder / "synonyms.tsv"),
        connectors=frozenset(row["term"] for row in _rows(folder / "connectors.tsv")),
        frames=tuple((row["pattern"], row["where"]) for row in _rows(folder / "frames.tsv")),
        brackets={
            row["pattern"]: (row["kind"], tuple(_pairs(row["emits"])))
            for row in _rows(folder / "brackets.tsv")
        },
        sectors=tuple((row["keyword"], row["sector"]) for row in _rows(folder / "departments.tsv")),
        domains=tuple(
            (row["sector"], row["object"], row["when"]) for row in _rows(folder / "domains.tsv")
        ),
    )


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the project."""
    return load()
