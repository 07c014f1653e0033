"""Whose catalogue it is: region, level, profile, title; stated by the manifest or derived, and said so."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from checker.model import Item, Note, Region
from checker.reading.layout import Content
from checker.reading.options import ReadOptions, Source
from checker.standards.coding import labels
from checker.standards.regions import regions
from checker.standards.resources import resource

_MAJORITY = 0.9
"""Share of the items that must lie in one region for the catalogue to be that region's."""
_GUIDE_SHARE, _EXCHANGE_SHARE = 0.4, 0.7
"""Share of a profile's required elements that must have a column for the profile to be assumed."""
_LONGEST_PLACE = 24
_ENDS = "省市区县旗州盟"
_PLACE_WORDS = re.compile(r"[（(][^（(）)]*[)）]")


class Origin(Struct, frozen=True):
    """What is known of a catalogue as a whole, and how."""

    region: Region | None
    title: str
    level: str
    profile: str
    notes: tuple[Note, ...] = ()


def find_origin(
    items: Sequence[Item],
    elements: Iterable[str],
    content: Content,
    source: Source,
    options: ReadOptions,
) -> Origin:
    """Manifest first; what it leaves open is derived from the items, with a note."""
    manifest, notes = source.manifest, []
    title = manifest.title or _common(items, "list_title", 1.0) or content.title
    region = _stated_region(manifest.region, manifest.region_name)
    if region and manifest.region and not regions().by_code(manifest.region):
        notes.append(Note("region_not_listed", {"region": region.name, "code": region.code}))
    if region is None and items:
        region, note = _derived_region(items, source, title)
        notes.append(note)
    level = level_of(manifest.level)
    if not level and items:
        level, told = _derived_level(items, region)
        notes += told
    profile = options.profile or manifest.profile
    if not profile and items:
        profile, note = _derived_profile(frozenset(elements))
        notes.append(note)
    return Origin(region, title, level, profile, tuple(notes))


def _stated_region(code: str, name: str) -> Region | None:
    """The region the manifest names; a code that GB/T 2260 does not know keeps the stated name."""
    if not code:
        return regions().by_name(name) if name else None
    found = regions().by_code(code)
    if found is None:
        above = regions().province(code)
        return Region(
            code[:6], name or code, above.name if above else "", above.area if above else ""
        )
    return Region(found.code, name, found.province, found.area) if name else found


def _derived_region(
    items: Sequence[Item], source: Source, title: str
) -> tuple[Region | None, Note]:
    """Area columns, then province and city columns, then codes, then the file's name."""
    ways = (
        ("region_from_area", (_of_area(item) for item in items)),
        ("region_from_columns", (_of_columns(item) for item in items)),
        ("region_from_codes", (_of_code(item) for item in items)),
        ("region_from_departments", (_of_department(item) for item in items)),
    )
    for key, codes in ways:
        found = Counter(code for code in codes if code)
        if sum(found.values()) * 2 < len(items):
            continue
        code = _shared(found)
        if code and (region := regions().by_code(code)):
            return region, Note(key, {"region": region.name, "code": region.code})
        return None, Note("region_mixed", {"count": len(found)})
    if region := _of_name(title) or _of_name(source.path.stem):
        return region, Note("region_from_name", {"region": region.name, "code": region.code})
    return None, Note("region_unknown")


def _of_area(item: Item) -> str:
    code = str(item.values.get("area_code", ""))
    if code and (found := regions().by_code(code)):
        return found.code
    return _named(str(item.values.get("area_name", "")))


def _of_columns(item: Item) -> str:
    province, city = (str(item.extra.get(key, "")) for key in ("province_name", "city_name"))
    above = _named(_PLACE_WORDS.sub("", province))
    city = _PLACE_WORDS.sub("", city)
    return (_named(city, above or None) or _named(city) if city else "") or above


def _of_code(item: Item) -> str:
    """Digits 3 to 8 of the credit code at the head of the item's code; central bodies carry 100000."""
    code = str(item.values.get("handle_item_code") or item.values.get("task_code") or "")
    found = regions().by_code(code[2:8]) if len(code) in (31, 33) else None
    return found.code if found else ""


def _of_department(item: Item) -> str:
    """The region at the head of the department's name (嘉定区市场监督管理局), if only one bears it."""
    name = str(item.values.get("dept_name", ""))
    ends = (end for end in range(min(len(name), _LONGEST_PLACE), 2, -1))
    return next(
        (code for end in ends if name[end - 1] in _ENDS and (code := _named(name[:end]))), ""
    )


@cache
def _named(text: str, within: str | None = None) -> str:
    found = regions().by_name(text, within) if text else None
    return found.code if found else ""


def _of_name(text: str) -> Region | None:
    """The region that a piece of a file name or title names."""
    pieces = [piece for piece in re.split(r"[^\u4e00-\u9fff]+", text) if len(piece) > 1]
    for piece in pieces:
        for end in range(len(piece), 1, -1):
            if region := regions().by_name(piece[:end]):
                return region
    return None


def _shared(found: Counter[str]) -> str:
    """The region of nearly all items, else the smallest division that holds them all."""
    code, count = found.most_common(1)[0]
    if count >= _MAJORITY * sum(found.values()):
        return code
    for digits in (4, 2):
        heads = {other[:digits] for other in found}
        if len(heads) == 1:
            return heads.pop().ljust(6, "0")
    return ""


def level_of(text: str) -> str:
    """The level (省级, 市级, 县级 …) that a code or a wording means; empty where it means none."""
    found = labels("use_level", text)
    return min(found[0]) if found and len(found[0]) == 1 else ""


def _derived_level(items: Sequence[Item], region: Region | None) -> tuple[str, list[Note]]:
    told: Counter[str] = Counter()
    for text, count in Counter(str(item.values.get("use_level", "")) for item in items).items():
        if level := level_of(text):
            told[level] += count
    if told:
        level, count = told.most_common(1)[0]
        if count >= _MAJORITY * len(items):
            return level, [Note("level_from_items", {"level": level})]
    if region is None:
        return "", []
    code = "2" if region.code.endswith("0000") else "3" if region.code.endswith("00") else "4"
    level = level_of(code)
    return level, [Note("level_from_region", {"level": level})]


@cache
def _required() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(resource("schemas", "profiles.toml").read_text(encoding="utf-8"))
    return {
        name: frozenset(table[name]["required"] + table[name]["general"])
        for name in ("guide", "exchange")
    }


def _derived_profile(present: frozenset[str]) -> tuple[str, Note]:
    guide, exchange = _required()["guide"], _required()["exchange"]
    if len(exchange & present) >= _EXCHANGE_SHARE * len(exchange):
        profile = "exchange"
    else:
        profile = "guide" if len(guide & present) >= _GUIDE_SHARE * len(guide) else "names"
    told = {"present": len(guide & present), "of": len(guide)}
    return profile, Note(f"profile_{profile}", told)


def _common(items: Sequence[Item], key: str, share: float) -> str:
    """The value of `extra` that the items agree on."""
    found = Counter(str(item.extra.get(key, "")) for item in items)
    if not found:
        return ""
    value, count = found.most_common(1)[0]
    return value if count >= share * len(items) else ""
