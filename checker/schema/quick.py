"""A first look at an item that needs no engine: whether it surely keeps to the schema.

To load an engine takes longer than to check a small file. Whatever is not plainly sound here (a keyword that is not
known, a number written as text, an element left out that only some kinds of items need) is the engine's to judge.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from checker.schema.types import Profile
from checker.standards.compiled import compiled
from checker.standards.resources import resource

FEW = 50
"""Items looked at so; the engine is quicker for more, as it then is loaded once for all."""
_KNOWN = frozenset({"title", "description", "type", "maxLength", "pattern"})


class Form(Struct, frozen=True, array_like=True):
    """What an element may be: a text of some length and pattern, yes or no, whole numbers, records of a group."""

    text: bool = False
    longest: int | None = None
    pattern: str = ""
    yes_no: bool = False
    least: int | None = None
    group: str = ""


def is_sound(values: Mapping[str, Any], profile: Profile) -> bool:
    """Whether an item surely has no error; False where that is not plain."""
    return _keeps(values, "") and _is_complete(values, profile)


def _keeps(values: Mapping[str, Any], group: str) -> bool:
    """Whether all values of an item, or of a record of a group, have the form of their elements."""
    forms = _forms()[group]
    return all(_fits(value, forms[key]) for key, value in values.items() if key in forms)


def _fits(value: Any, form: Form) -> bool:
    if type(value) is str:
        short = form.longest is None or len(value) <= form.longest
        return form.text and short and (not form.pattern or bool(re.search(form.pattern, value)))
    if type(value) is bool:
        return form.yes_no
    if type(value) is int:
        return form.least is not None and value >= form.least
    records = type(value) is list and bool(form.group)
    return records and all(type(one) is dict and _keeps(one, form.group) for one in value)


def _is_complete(values: Mapping[str, Any], profile: Profile) -> bool:
    """Whether an item carries all that its 事项类型 may ask for, were it of a kind that is asked for everything."""
    asked = profile.by_type.get(values.get("task_type", ""), profile.required)
    return values.keys() >= set(asked) and all(
        values[group] and all(record.keys() >= set(keys) for record in values[group])
        for group, keys in profile.nested.items()
        if group in values
    )


@compiled
def _forms() -> dict[str, dict[str, Form]]:
    """Forms by element, for the item itself (empty) and for each group."""
    schema = json.loads(resource("schemas", "service-item.schema.json").read_text(encoding="utf-8"))
    groups = {name: part["properties"] for name, part in schema["$defs"].items() if "-" not in name}
    return {
        name: {key: _form(part) for key, part in parts.items()}
        for name, parts in {"": schema["properties"], **groups}.items()
    }


def _form(part: Mapping[str, Any]) -> Form:
    """The form that a part of the schema tells; one that nothing fits where it tells more than is known here."""
    kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
    if kinds == ["integer", "string"] and part.keys() - _KNOWN == {"minimum", "not"}:
        return Form(least=part["minimum"])
    if kinds == ["array"] and part.keys() - _KNOWN == {"items"} and "$ref" in part["items"]:
        return Form(group=part["items"]["$ref"].rpartition("/")[2])
    if part.keys() - _KNOWN - {"items"}:
        return Form()
    # In Python `$` also matches before a final line break; in JSON Schema it does not.
    pattern = part.get("pattern", "").replace("$", r"\Z")
    return Form("string" in kinds, part.get("maxLength"), pattern, "boolean" in kinds)
