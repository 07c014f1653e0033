"""What a published name says, by itself and with what its item says beside it."""

from __future__ import annotations

import re

from msgspec import Struct

from checker.matching.clauses import clauses
from checker.matching.memory import Memory, parse, read, sectors
from checker.matching.structure import Structure
from checker.normalizing import NOTHING, Bracket, Lexicon, Normalized, both_forms, normalize, plain

FEWEST = 3
"""Words of a name that says of two things what is done to them."""
DASH = re.compile("(?<=[\u4e00-\u9fff)])[-‐-―─:]+(?=[\u4e00-\u9fff(])")
"""Between a 主项 and its 子项: 残疾人证核发-换领."""
ENDING = re.compile(r"(?<=.)(?:\((?:[^()]|\([^()]*\))*\)?)+$")
"""The brackets at the end of a name, the last one perhaps cut off."""


class Worded(Struct, frozen=True):
    """A name as it is understood.

    `wording` is its official form, `brackets` what stood in it in brackets; `emptied` where normalising would
    have left nothing of it. `read_as` is what was read: the name, and what the item says of it beside;
    `clauses` are the services it enumerates, each by itself; `core` is what it says without the bracket or the
    子项 at its end, if it has one. `forms` are all forms the name took on the way.
    """

    structure: Structure
    wording: str
    brackets: tuple[Bracket, ...]
    emptied: bool
    read_as: str
    clauses: tuple[Structure, ...]
    core: Structure | None
    forms: str


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
    normal, wording = both_forms(name, places, words)
    structure, whole = read(normal, department, words), normal
    fuller = ""
    if case or above:
        fuller = _fuller(name, structure, case, above, department, words)
    elif normal.steps:
        fuller = _branched(plain(name), department, words)
    if fuller:
        whole = normalize(fuller, places, words)
        structure = read(whole, department, words)
    several = clauses(structure, department) if len(structure.tokens) >= FEWEST else ()
    core = _core(plain(fuller or name)) if fuller or normal.steps else ""
    forms = "\n".join((*_forms(normal), *_forms(whole))) if fuller else "\n".join(_forms(normal))
    return Worded(
        structure,
        wording,
        whole.brackets,
        normal.emptied,
        fuller or name,
        several,
        parse(core, places, department, words) if core else None,
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


def _branched(name: str, department: str, words: Lexicon) -> str:
    """How to read a 子项 behind a dash; empty where both are one text: 残疾人证核发-换领.

    It stands alone where it repeats what it is about, or is a kind of it (居民身份证签发-换领居民身份证), and as a
    bracket where no word of it is known.
    """
    above, below = _split(name)
    if not below:
        return ""
    main, sub = parse(above, (), department, words), parse(below, (), department, words)
    if not any(token.says.emits for token in sub.tokens):
        bare, _, brackets = below.partition("(")
        return f"{above}({bare})" + (f"({brackets}" if brackets else "")
    return below if _repeats(sub, main, words) else ""


def _core(name: str) -> str:
    """A name without its 子项, or without the brackets at its end; empty where it has neither."""
    above, below = _split(name)
    core = above if below else ENDING.sub("", name)
    return core if core != name else ""


def _split(name: str) -> tuple[str, str]:
    """A 主项 and its 子项: what stands before the last dash outside of brackets, and behind it."""
    dashes = [found for found in DASH.finditer(name) if _outside(name, found.start())]
    if not dashes:
        return name, ""
    return name[: dashes[-1].start()], name[dashes[-1].end() :]


def _outside(text: str, place: int) -> bool:
    """Whether a place stands in no bracket."""
    return text.count("(", 0, place) == text.count(")", 0, place)


def _repeats(sub: Structure, main: Structure, words: Lexicon) -> bool:
    """Whether a 子项 says what is done and whatever its 主项 says of what it is about, of whom and when."""
    said = [concept for slot in sub.slots for concept in slot.concepts]
    about = frozenset().union(*(words.ancestors("object", concept) for concept in said))
    return bool(sub.doing.actions or sub.doing.generics) and (
        all(slot.concepts <= about for slot in main.slots if slot.told)
        and main.groups.keys() <= sub.groups.keys()
        and main.qualifiers.keys() <= sub.qualifiers.keys()
    )
