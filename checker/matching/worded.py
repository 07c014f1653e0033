"""What a published name says, by itself and with what its item says beside it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from checker.matching.branches import Branch, branched
from checker.matching.clauses import clauses, listed
from checker.matching.ends import core
from checker.matching.exceptions import excepting
from checker.matching.memory import Memory, parse, read, sectors
from checker.matching.structure import Structure
from checker.normalizing import NOTHING, Bracket, Lexicon, Normalized, both_forms, normalize, plain

FEWEST = 3
"""Words of a name that says of two things what is done to them."""


class Worded(Struct, frozen=True):
    """A name as it is understood.

    `wording` is its official form, `brackets` what stood in it in brackets; `emptied` where normalising would
    have left nothing of it. `read_as` is what was read: the name, and what the item says of it beside;
    `clauses` are the services it enumerates, each by itself; `begun` is the name without the bracket or the 子项 at
    its end, empty where it has neither, `sub` a 子项 that is a service by itself. `forms` are all forms the name took on the way.
    `without` is what the name leaves out; the rest tells what is left.
    """

    structure: Structure
    wording: str
    brackets: tuple[Bracket, ...]
    emptied: bool
    read_as: str
    clauses: tuple[Structure, ...]
    begun: str
    sub: Structure | None
    forms: str
    without: Structure | None = None


_names: Memory[tuple[str, frozenset[str], str, str, Lexicon], Worded] = Memory()


def worded(
    name: str, department: str, case: str, above: str, places: tuple[str, ...], words: Lexicon
) -> Worded:
    """What a name says, of an item with a 办理项 `case` under the main item `above`, both possibly empty.

    A name without a place of its catalogue says the same everywhere, and is read no third time.
    """
    key = (name, sectors(department, words), case, above, words)
    known = _names.get(key)
    if known and not _names_place(known.forms, places):
        return known
    found = _worded(name, department, case, above, places, words)
    if not known and not _names_place(found.forms, places):
        _names.keep(key, found)
    return found


def _names_place(forms: str, places: tuple[str, ...]) -> bool:
    return any(place in forms for place in places)


def _worded(
    name: str, department: str, case: str, above: str, places: tuple[str, ...], words: Lexicon
) -> Worded:
    """What a name says, without what it leaves out."""
    rest, what = excepting(name)
    if not rest:
        return _read(name, department, case, above, places, words)
    left = _read(rest, department, case, above, places, words)
    without = _read(what, department, case, above, places, words)
    normal, wording = both_forms(name, places, words)
    forms = "\n".join((*_forms(normal), left.forms, without.forms))
    return replace(left, wording=wording, forms=forms, without=without.structure)


def _read(
    name: str, department: str, case: str, above: str, places: tuple[str, ...], words: Lexicon
) -> Worded:
    normal, wording = both_forms(name, places, words)
    structure, whole = read(normal, department, words), normal
    fuller = ""
    if case or above:
        fuller = _fuller(name, structure, case, above, department, words)
    branch = Branch()
    if fuller or normal.steps:
        branch = branched(plain(fuller or name), structure, department, words)
    if fuller := branch.read_as or fuller:
        whole = normalize(fuller, places, words)
        structure = read(whole, department, words)
    several = clauses(structure, department) if len(structure.tokens) >= FEWEST else ()
    if whole.brackets and not several:
        several = listed(structure, whole.brackets, department)
    forms = "\n".join((*_forms(normal), *_forms(whole))) if fuller else "\n".join(_forms(normal))
    return Worded(
        structure,
        wording,
        whole.brackets,
        normal.emptied,
        fuller or name,
        several,
        core(plain(fuller or name)) if fuller or normal.steps else "",
        branch.sub,
        forms,
    )


def _forms(normal: Normalized) -> tuple[str, ...]:
    return (normal.original, *[step.after for step in normal.steps])


def _fuller(
    name: str, structure: Structure, case: str, above: str, department: str, words: Lexicon
) -> str:
    """The name with what the item says of it beside: its 办理项, or the 子项 or 主项 of a name that names nothing.

    补发 of 道路运输证核发 is 道路运输证核发（补发）; empty where the name says all. A main item that names nothing
    known (未分类) says nothing of it either.
    """
    if case and (case := plain(case).strip("•·")) not in (bare := plain(name)):
        return case if bare in case else f"{name}({case})"
    head = structure.head_slot
    if not above or above == name or (head.told and NOTHING not in head.concepts):
        return ""
    return f"{above}({name})" if parse(above, (), department, words).known else ""
