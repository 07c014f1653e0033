"""What a published name says, by itself and with what its item says beside it."""

from __future__ import annotations

import re

from msgspec import Struct

from checker.matching.clauses import clauses, listed
from checker.matching.memory import Memory, parse, read, sectors
from checker.matching.structure import Structure
from checker.matching.tokens import Token
from checker.normalizing import NOTHING, Bracket, Lexicon, Normalized, both_forms, normalize, plain

FEWEST = 3
"""Words of a name that says of two things what is done to them."""
DASH = re.compile("(?<=[\u4e00-\u9fff)])[-‐-―─:]+(?=[\u4e00-\u9fff(])")
"""Between a 主项 and its 子项: 残疾人证核发-换领."""
JOINING = "、及和与或"
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
    several = several or listed(whole.brackets, department, words)
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

    It stands alone where it repeats what it is about, or is a kind of it (居民身份证签发-换领居民身份证). What it
    does is done instead of what the 主项 does (居民身份证申领、换领-换领); where it does nothing it is a bracket.
    """
    above, below = _split(name)
    if not below:
        return ""
    main, sub = parse(above, (), department, words), parse(below, (), department, words)
    if not (sub.doing.actions or sub.doing.generics):
        if sub.known and "weak" in main.head_flags:
            return ""
        bare, _, brackets = below.partition("(")
        return f"{above}({bare})" + (f"({brackets}" if brackets else "")
    if _repeats(sub, main, words):
        return below
    left = _doing_as(sub, main, words) if sub.doing.actions and "(" not in above else main.text
    return left + below if left != main.text else ""


def _doing_as(sub: Structure, main: Structure, words: Lexicon) -> str:
    """The 主项 without what it does, if it does anything that the 子项 does not."""
    acts = [token for token in main.tokens if _merely_acts(token, words)]
    done = sub.doing.actions
    known = done | _and_above("action", done, words)
    if all(known & _and_above("action", frozenset(token.says.actions), words) for token in acts):
        return main.text
    said = main.text
    for token in reversed(acts):
        before, after = said[: token.start], said[token.start + len(token.text) :]
        joined = before.rstrip(JOINING)
        said = joined + (after.lstrip(JOINING) if joined == before else after)
    return said


def _merely_acts(token: Token, words: Lexicon) -> bool:
    """Whether a word of the running text says what is done, more than a verb that says little, and nothing else."""
    facets = {facet for facet, _ in token.says.emits}
    generic = any(words.is_generic(act) for act in token.says.actions)
    return token.start >= 0 and facets == {"action"} and not generic


def _and_above(facet: str, concepts: frozenset[str], words: Lexicon) -> frozenset[str]:
    """The concepts and whatever they are kinds of."""
    return frozenset().union(*(words.ancestors(facet, concept) for concept in concepts))


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
    """Whether a 子项 says whatever its 主项 says of what it is about, of whom and when, or the 主项 names nothing but what is done."""
    if not main.known and main.doing.actions:
        return sub.known and main.doing.actions <= sub.doing.actions
    said = _and_above("object", frozenset().union(*(slot.concepts for slot in sub.slots)), words)
    return (
        all(slot.concepts <= said for slot in main.slots if slot.told)
        and main.groups.keys() <= sub.groups.keys()
        and main.qualifiers.keys() <= sub.qualifiers.keys()
    )
