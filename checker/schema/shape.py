"""Whether a JSON value read back has the shape its schema tells.

What code relies on is looked at: types, keys that must be there, values to choose from. That takes a tenth of the
time of a whole validation, and reports of a nation are large. Keys the schema does not know are let pass: a
later edition may write them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

Slip = str | None
"""JSON pointer and keyword of the first thing wrong, None where nothing is."""
_Check = Callable[[Any], Slip]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


@cache
def shape(path: Path) -> _Check:
    """The check by the schema in a file."""
    return Shapes(json.loads(path.read_text(encoding="utf-8"))).check


class Shapes:
    """The checks of a schema and of its definitions, each made once."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._defs = schema.get("$defs", {})
        self._made: dict[str, _Check] = {}
        self.check = self._make(schema)

    def _make(self, schema: Any) -> _Check:
        if not isinstance(schema, dict):
            return lambda value: None
        checks = [check for check in (
            self._referred(schema.get("$ref")),
            _typed(schema.get("type")),
            _among(schema),
            self._any(schema.get("anyOf") or schema.get("oneOf")),
            self._held(schema),
            self._listed(schema.get("items")),
        ) if check]  # fmt: skip
        if len(checks) == 1:
            return checks[0]
        return lambda value: next(filter(None, (check(value) for check in checks)), None)

    def _referred(self, ref: str | None) -> _Check | None:
        if ref is None:
            return None
        name = ref.removeprefix("#/$defs/")
        if name not in self._made:
            self._made[name] = lambda value: self._made[name](value)  # it may refer to itself
            self._made[name] = self._make(self._defs[name])
        return lambda value: self._made[name](value)

    def _any(self, schemas: list[Any] | None) -> _Check | None:
        if schemas is None:
            return None
        checks = [self._make(one) for one in schemas]

        def check(value: Any) -> Slip:
            slips = [check(value) for check in checks]
            return None if None in slips else max(filter(None, slips), key=len)

        return check

    def _held(self, schema: Mapping[str, Any]) -> _Check | None:
        required = schema.get("required", ())
        inner = {key: self._make(one) for key, one in schema.get("properties", {}).items()}
        others = schema.get("additionalProperties")
        rest = self._make(others) if isinstance(others, dict) else None
        if not (required or inner or rest):
            return None

        def check(value: Any) -> Slip:
            if type(value) is not dict:
                return None
            for key in required:
                if key not in value:
                    return f" {key}?"
            for key, one in value.items():
                judge = inner.get(key, rest)
                if judge and (slip := judge(one)):
                    return f"/{key}{slip}"
            return None

        return check

    def _listed(self, schema: Any) -> _Check | None:
        if not isinstance(schema, dict):
            return None
        judge = self._make(schema)

        def check(value: Any) -> Slip:
            if type(value) is not list:
                return None
            for number, one in enumerate(value):
                if slip := judge(one):
                    return f"/{number}{slip}"
            return None

        return check


def _typed(told: str | list[str] | None) -> _Check | None:
    if told is None:
        return None
    names = [told] if isinstance(told, str) else told
    # Not isinstance: a truth value is no number in JSON.
    types = frozenset(kind for name in names for kind in _TYPES[name])
    wanted = "|".join(names)
    return lambda value: None if type(value) in types else f" {wanted}?"


def _among(schema: Mapping[str, Any]) -> _Check | None:
    values = schema.get("enum") or ([schema["const"]] if "const" in schema else None)
    if values is None:
        return None
    return lambda value: None if value in values else f" {str(value)[:40]}?"
