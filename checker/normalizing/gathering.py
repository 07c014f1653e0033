"""Rows of tables put together to a lexicon; a row that contradicts an earlier one is an error."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from checker.normalizing.tables import Row

FACETS = {"objects": "object", "actions": "action", "groups": "group", "qualifiers": "qualifier"}
_NAMES = frozenset(FACETS.values())
KINDS = frozenset({"level", "explanation", "applicant", "scope", "situation", "optional"})
NOTHING = "∅"
"""The object of a name that names none: 跨省通办业务办理."""
ITSELF = "="
"""The canonical form of a word that stays as it is, though a part of it would be replaced."""
OPPOSED = "opposed:"
"""Objects with the same flag of this family exclude each other; a user may make a new one."""

Key = tuple[str, str]
"""Facet and name of a concept."""
Emits = tuple[Key, ...]


class Term(Struct, frozen=True, array_like=True):
    """A written word and the concepts it stands for, as ``(facet, concept)`` pairs."""

    text: str
    emits: Emits


class Concept(Struct, frozen=True, array_like=True):
    """One meaning: its facet, what it is a kind of, what it is made of, how it behaves."""

    facet: str
    name: str
    broader: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


class Gathering:
    """What the rows said so far."""

    def __init__(self) -> None:
        self.terms: dict[str, Term] = {}
        self.concepts: dict[Key, Concept] = {}
        self.synonyms: dict[str, str] = {}
        self.connectors: dict[str, None] = {}
        self.frames: dict[tuple[str, str], None] = {}
        self.brackets: dict[str, tuple[str, Emits]] = {}
        self.sectors: dict[str, str] = {}
        self.domains: dict[tuple[str, str, str], None] = {}
        self.meanings: dict[str, dict[tuple[str, str], str]] = {}
        self._flags: dict[str, frozenset[str]] = {}

    def add(self, rows: Iterable[Row]) -> None:
        """Take in rows. Raises LexiconError where one contradicts what is known."""
        for row in rows:
            _TAKERS[row.table](self, row)

    def link_parts(self) -> None:
        """A part is a kind of its whole: 迁出 of 迁移."""
        for concept in list(self.concepts.values()):
            for part in concept.parts:
                old = self._concept((concept.facet, part))
                self.concepts[concept.facet, part] = Concept(
                    old.facet, old.name, old.broader | {concept.name}, old.parts, old.flags
                )

    def check(self, rows: Iterable[Row]) -> None:
        """What can only be seen of a user's rows once all are in: nothing is a kind of itself."""
        for row in rows:
            if row.table in FACETS:
                term, concept, *_ = row.cells
                if self._loops((FACETS[row.table], concept or term)):
                    row.fail("lexicon_loop", value=concept or term)

    def _loops(self, key: Key) -> bool:
        todo, seen = [*self._concept(key).broader], set[str]()
        while todo:
            up = todo.pop()
            if up == key[1]:
                return True
            if up not in seen:
                seen.add(up)
                todo += self._concept((key[0], up)).broader
        return False

    def _concept(self, key: Key) -> Concept:
        return self.concepts.get(key) or Concept(*key)

    def _facet(self, row: Row) -> None:
        term, concept, also, *more = row.cells
        key = FACETS[row.table], concept or term
        self._term(row, term, (key, *_pairs(row, "also", also)))
        old = self._concept(key)
        self.concepts[key] = self._extended(row, old, *more) if any(more) else old

    def _extended(self, row: Row, old: Concept, broader: str, parts: str, flags: str) -> Concept:
        """The concept with what a row tells of it."""
        made_of, behaves = _several(parts), frozenset(flags.split())
        if old.parts and made_of and old.parts != made_of:
            row.fail("lexicon_parts", value=old.name, old=old.parts, new=made_of)
        if row.own:
            self._own_flags(row, old, behaves)
        return Concept(
            old.facet,
            old.name,
            old.broader.union(_several(broader)),
            old.parts or made_of,
            old.flags | behaves,
        )

    def _own_flags(self, row: Row, old: Concept, flags: frozenset[str]) -> None:
        """A user's flags must be known ones, and may not change a concept that is there already."""
        facet = old.facet
        if facet not in self._flags:
            flagged = (c.flags for c in self.concepts.values() if c.facet == facet)
            self._flags[facet] = frozenset().union(*flagged)
        for flag in sorted(flags):
            if not flag.startswith(OPPOSED):
                row.known("flags", flag, self._flags[facet])
        if (facet, old.name) in self.concepts and not flags <= old.flags:
            row.fail("lexicon_flags", value=old.name, old=sorted(old.flags), new=sorted(flags))

    def _term(self, row: Row, text: str, emits: Emits) -> None:
        known = self.terms.get(text)
        if known and known.emits != emits:
            row.fail("lexicon_term", value=text, old=_said(known.emits), new=_said(emits))
        if text in self.connectors and row.own:
            row.fail("lexicon_term", value=text, old=["connectors"], new=_said(emits))
        self.terms[text] = Term(text, emits)

    def _noise(self, row: Row) -> None:
        self._term(row, row.cells[0], ())

    def _synonym(self, row: Row) -> None:
        surface, canonical = row.cells
        canonical = surface if canonical == ITSELF else canonical
        for word in (canonical, surface):
            old = self.synonyms.setdefault(word, canonical)
            if old != canonical:
                row.fail("lexicon_synonym", value=word, old=old, new=canonical)

    def _connector(self, row: Row) -> None:
        (term,) = row.cells
        if term in self.terms:
            old = _said(self.terms[term].emits)
            row.fail("lexicon_term", value=term, old=old, new=["connectors"])
        self.connectors[term] = None

    def _frame(self, row: Row) -> None:
        pattern, where = row.cells
        self.frames[pattern, row.known("where", where, frozenset({"start", "end"}))] = None

    def _bracket(self, row: Row) -> None:
        pattern, kind, emits = row.cells
        new = row.known("kind", kind, KINDS), _pairs(row, "emits", emits)
        old = self.brackets.setdefault(pattern, new)
        if old != new:
            row.fail("lexicon_term", value=pattern, old=[old[0]], new=[new[0]])

    def _department(self, row: Row) -> None:
        keyword, sector = row.cells
        old = self.sectors.setdefault(keyword, sector)
        if old != sector:
            row.fail("lexicon_term", value=keyword, old=[old], new=[sector])

    def _domain(self, row: Row) -> None:
        sectors, thing, when = row.cells
        self._must_know(row, "object", thing, "object")
        if when != NOTHING:
            self._must_know(row, "when", when, "object", "action", "qualifier")
        self.domains[sectors, thing, when] = None

    def _meaning(self, row: Row) -> None:
        thing, circumstance, action, means = row.cells
        self._must_know(row, "object", thing, "object")
        if circumstance != NOTHING or action == NOTHING:  # One of them must tell something.
            self._must_know(row, "qualifier", circumstance, "qualifier")
        if action != NOTHING:
            self._must_know(row, "action", action, "action")
        self._must_know(row, "means", means, "action")
        old = self.meanings.setdefault(thing, {}).setdefault((circumstance, action), means)
        if old != means:
            row.fail("lexicon_term", value=action, old=[old], new=[means])

    def _must_know(self, row: Row, column: str, name: str, *facets: str) -> None:
        if not any((facet, name) in self.concepts for facet in facets):
            table = next(f"{table}.tsv" for table, facet in FACETS.items() if facet == facets[0])
            row.fail("lexicon_unknown", column=column, value=name, table=table)


_TAKERS = {
    **dict.fromkeys(FACETS, Gathering._facet),
    "noise": Gathering._noise,
    "synonyms": Gathering._synonym,
    "connectors": Gathering._connector,
    "frames": Gathering._frame,
    "brackets": Gathering._bracket,
    "departments": Gathering._department,
    "domains": Gathering._domain,
    "meanings": Gathering._meaning,
}


def _several(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several."""
    return tuple(filter(None, map(str.strip, cell.split(";")))) if cell else ()


def _pairs(row: Row, column: str, cell: str) -> Emits:
    if not cell:
        return ()
    pairs = [part.partition(":") for part in cell.split()]
    return tuple((row.known(column, facet, _NAMES), concept) for facet, _, concept in pairs)


def _said(emits: Emits) -> list[str]:
    """What a term stands for, in the words of the tables; noise stands for nothing."""
    return [f"{facet}:{concept}" for facet, concept in emits] or ["noise"]
