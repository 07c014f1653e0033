"""What an item says of the elements that should be the same everywhere, in a form that can be compared.

Which elements, how they are compared and which of them a province makes uniform stands in ``elements.csv``.
A value is a tuple of texts, empty where the item does not say it for sure: a placeholder, a code with two
meanings or a limit without a unit is no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from checker.comparing.materials import material
from checker.model import Item
from checker.rules.contradictions.durations import Duration, duration
from checker.rules.facts import Facts, as_text, placeholders
from checker.rules.text import cut_off, markup, shortened, whole
from checker.standards.elements import elements
from checker.standards.tables import TableError, rows

Value = tuple[str, ...]
PAPER, ELECTRONIC = "纸质", "电子化"
_LAW = re.compile(r"《([^《》]{2,60}(?:〈[^〈〉]*〉[^《》]*)?)》")
_EDITION = re.compile(r"\([^()]*\)$")
_STATE = "中华人民共和国"
_MARKS = re.compile(r"[\W_]+")
_MATERIAL = ("material_name", "material_format")
_COPIES = ("正副本", "正本", "副本", "复印件", "原件")


class Compared(NamedTuple):
    """An element and how it is compared; `province`: it is uniform by rule inside a province."""

    element: str
    kind: str
    province: bool


class Material(NamedTuple):
    """A material asked for, and in which form: ``paper``, ``electronic`` (or either), empty if not said."""

    name: str
    form: str


class Values(NamedTuple):
    """What is compared of an item: `elements` in the order of the table, and its performance.

    `saved` is 1 - promised / statutory limit in the same unit, `visits` how often one must come.
    """

    elements: tuple[Value, ...]
    materials: tuple[Material, ...] = ()
    saved: float | None = None
    visits: int | None = None


@cache
def compared() -> tuple[Compared, ...]:
    """The table elements.csv. Raises TableError for an element or a kind nobody knows."""
    path = Path(__file__).with_name("elements.csv")
    columns = ("element", "kind", "province", "source")
    found = tuple(Compared(key, kind, own == "yes") for key, kind, own, _ in rows(path, columns))
    for one in found:
        if one.kind not in {*READERS, "text"} or one.element not in elements():
            raise TableError(f"{path.name}: {one.element} {one.kind}")
    return found


def values(items: Sequence[Item], province: str, places: Sequence[str]) -> Values | None:
    """What the items of one name say; None where they do not all say the same, or nothing at all."""
    only = _values(items[0], province, places)
    if len(items) > 1 and any(_values(item, province, places) != only for item in items):
        return None
    return only if any(only.elements) or only.materials or only.visits is not None else None


def _values(item: Item, province: str, places: Sequence[str]) -> Values:
    """What one item says. All but free text is the same in many items, and worked out once for all of them."""
    said = item.values
    raw = [*map(said.get, _plain_elements())]
    try:
        plain = _plain(province, *raw)
    except TypeError:  # a list among them
        plain = _plain.__wrapped__(province, *raw)
    told = list(plain.elements)
    for number, key in _free_elements():
        text = said.get(key)
        if text is not None:
            # Without its own name the text is often that of other items.
            told[number] = _text(key, as_text(text).replace(item.name, ""), tuple(places))
    asked = _materials(said.get("materials"), province)
    return Values(tuple(told), asked, plain.saved, plain.visits)


@cache
def _plain_elements() -> tuple[str, ...]:
    """The elements that are compared otherwise than as free text, and those of the performance."""
    keys = [one.element for one in compared() if one.kind != "text"]
    limits = [
        f"{key}{unit}" for key in ("statutory_limit", "promised_limit") for unit in ("", "_unit")
    ]
    return tuple(dict.fromkeys((*keys, *limits, "visit_count")))


@cache
def _free_elements() -> tuple[tuple[int, str], ...]:
    """The elements that are compared as free text, by their places in the table."""
    return tuple((at, one.element) for at, one in enumerate(compared()) if one.kind == "text")


@lru_cache(maxsize=16384, typed=True)
def _plain(province: str, *raw: Any) -> Values:
    """Of the raw values of `_plain_elements`: what they say, and the performance."""
    told = zip(_plain_elements(), raw, strict=True)
    facts = Facts({key: value for key, value in told if value is not None}, province)
    elements = tuple(
        READERS[one.kind](facts, one.element)
        if one.kind in READERS and one.element in facts.values
        else ()
        for one in compared()
    )
    return Values(elements, (), _saved(facts), facts.number("visit_count"))


def _code(facts: Facts, key: str) -> Value:
    said = facts.labels(key)
    return tuple(said[0]) if len(said) == 1 and len(said[0]) == 1 and "" not in said[0] else ()


def _labels(facts: Facts, key: str) -> Value:
    said = facts.labels(key)
    return tuple(sorted(said[0])) if len(said) == 1 and "" not in said[0] else ()


def _laws(facts: Facts, key: str) -> Value:
    return _titles(facts.text(key))


@lru_cache(maxsize=16384)
def _titles(text: str) -> Value:
    """The laws a text cites, without the name of the state and the year of an edition."""
    found = set()
    for title in _LAW.findall(unicodedata.normalize("NFKC", text)):
        found.add(_EDITION.sub("", "".join(title.split())).removeprefix(_STATE))
    return tuple(sorted(found - {""}))


def _limit(facts: Facts, key: str) -> Value:
    """Number and unit; 0 is written where there is no limit, so it says nothing."""
    limit = duration(facts, key)
    return (str(limit.count), limit.unit) if limit and limit.count and limit.unit else ()


@lru_cache(maxsize=16384)
def _text(key: str, text: str, places: tuple[str, ...]) -> Value:
    """The text without marks and places, and how it is shown."""
    if not text or text in placeholders().exact or cut_off(text) or markup(text):
        return ()
    if placeholders().stands_for_nothing(key, text):
        return ()
    bare = unicodedata.normalize("NFKC", text)
    for word in places:
        bare = bare.replace(word, "")
    bare = _MARKS.sub("", bare)
    return (shortened(bare), str(len(bare))) if bare else ()


def _title(facts: Facts, key: str) -> Value:
    return _document(facts.text(key))


@lru_cache(maxsize=16384)
def _document(text: str) -> Value:
    if not whole(text):
        return ()
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", text)).removeprefix(_STATE)
    for word in _COPIES:
        bare = bare.removesuffix(word)
    return (bare,) if bare else ()


READERS: Mapping[str, Callable[[Facts, str], Value]] = {
    "code": _code,
    "labels": _labels,
    "laws": _laws,
    "limit": _limit,
    "title": _title,
}
"""How the kinds of elements are read."""
SETS = frozenset({"labels", "laws"})
"""Kinds of which a value is a set: one thing in common is enough to agree."""


def _materials(records: Any, province: str) -> tuple[Material, ...]:
    """The materials asked for."""
    if not isinstance(records, (list, tuple)):
        return ()
    told = [
        one.get(key) for one in records if isinstance(one, (dict, Mapping)) for key in _MATERIAL
    ]
    try:
        return _asked(province, *told)
    except TypeError:  # a list among them
        return _asked.__wrapped__(province, *told)


@lru_cache(maxsize=16384, typed=True)
def _asked(province: str, *told: Any) -> tuple[Material, ...]:
    """Of names and forms in turn; a material of which both forms are told is taken electronically too."""
    found: dict[str, str] = {}
    for one in zip(*[iter(told)] * len(_MATERIAL), strict=True):
        record = Facts(dict(zip(_MATERIAL, one, strict=True)), province)
        name = material(record.text("material_name"))
        form = _form(record)
        if name:
            known = found.get(name, form)
            found[name] = known if known == form else known or form
    return tuple(Material(name, form) for name, form in sorted(found.items()))


def _form(record: Facts) -> str:
    said = record.labels("material_format") if record.values.get("material_format") else ()
    if len(said) != 1 or "" in said[0]:
        return ""
    return "paper" if said[0] == {PAPER} else "electronic"


def _saved(facts: Facts) -> float | None:
    """Share of the statutory limit that is promised away; None where the units differ or one is missing."""
    statutory, promised = duration(facts, "statutory_limit"), duration(facts, "promised_limit")
    if not statutory or not promised or not statutory.count or not statutory.unit:
        return None
    if promised.unit != statutory.unit or promised.count > statutory.count:
        return None
    return round(1 - promised.count / statutory.count, 3)


def agrees(kind: str, value: Value, usual: Value) -> bool:
    """Whether a value agrees with the usual one, in doubt yes."""
    if kind in SETS:
        return not set(value).isdisjoint(usual)
    if kind == "limit":
        mine, other = (Duration(int(count), unit) for count, unit in (value, usual))
        return not (mine.surely_longer(other) or other.surely_longer(mine))
    if kind == "title":
        return value[0] in usual[0] or usual[0] in value[0]
    return value == usual


def usual_of(kind: str, told: Iterable[Value]) -> Value:
    """What more than half of the values say; empty where there is no such thing. Of sets: all that most name."""
    every = list(told)
    if kind in SETS:
        members = Counter(member for value in every for member in value)
        return tuple(sorted(one for one, times in members.items() if 2 * times > len(every)))
    counts = Counter(every)
    value, times = min(counts.items(), key=lambda pair: (-pair[1], pair[0]), default=((), 0))
    return value if 2 * times > len(every) else ()


def shown(kind: str, value: Value) -> str:
    """A value as people read it."""
    if kind in SETS:
        return "、".join(f"《{one}》" if kind == "laws" else one for one in value)
    return "".join(value) if kind == "limit" else value[0] if value else ""
