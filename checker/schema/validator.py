"""The validator over ``schemas/service-item.schema.json``: two engines, one answer.

jsonschema is the reference. jsonschema-rs, where installed, does the same work many times faster;
what it cannot take (a broken surrogate, a foreign type) goes to the reference.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from typing import Any

from checker.model import Catalogue
from checker.schema.profiles import profile as profile_of
from checker.schema.quick import FEW, is_sound
from checker.schema.types import ItemErrors, Profile, SchemaError
from checker.standards.coding import labels
from checker.standards.resources import resource

ENGINES = ("auto", "jsonschema", "jsonschema-rs")

# A broken keyword at a place of the item; the property is the one that is missing, if any.
Breach = tuple[str, tuple[str | int, ...], str]
Engine = Callable[[Mapping[str, Any]], tuple[Breach, ...]]


class Validator:
    """Checks the values of items against one profile; safe to share and cheap to make again."""

    def __init__(self, profile: str, engine: str = "auto") -> None:
        """Raises ValueError for an unknown profile or engine, ImportError where the engine is absent."""
        if engine not in ENGINES:
            raise ValueError(f"no engine {engine!r}; there are {', '.join(ENGINES)}")
        self.profile = profile_of(profile)
        self._looks = FEW if engine == "auto" else 0
        if engine == "auto":
            engine = "jsonschema-rs" if find_spec("jsonschema_rs") else "jsonschema"
        self.engine = engine
        if not self._looks:
            self._breaches  # noqa: B018 - an engine that is absent is told at once

    @cached_property
    def _breaches(self) -> Engine:
        return (_fast if self.engine == "jsonschema-rs" else _reference)(self.profile.name)

    def errors(self, values: Mapping[str, Any], province: str = "") -> tuple[SchemaError, ...]:
        """All errors of one item, sorted by field and kind; the same from either engine.

        `province` (two digits of GB/T 2260, empty = not known) says whose codes 事项类型 uses.
        """
        kind = task_type(values, province)
        if kind and kind != values["task_type"]:
            values = {**values, "task_type": kind}
        if self._looks:
            self._looks -= 1
            if is_sound(values, self.profile):
                return ()
        breaches = self._breaches(values)
        return _errors(breaches) if breaches else ()


def check(catalogue: Catalogue, validator: Validator) -> ItemErrors:
    """Errors of all items of a catalogue by index; items without errors are left out."""
    found = (
        (item.index, validator.errors(item.values, catalogue.province_code))
        for item in catalogue.items
    )
    return {index: errors for index, errors in found if errors}


def task_type(values: Mapping[str, Any], province: str = "") -> str:
    """The label that 事项类型 surely has; empty where it is absent, unknown or open."""
    text = values.get("task_type")
    found = labels("task_type", text, province) if isinstance(text, str) and text else ()
    return min(found[0]) if len(found) == 1 and len(found[0]) == 1 else ""


@cache
def _schema(profile: str = "") -> dict[str, Any]:
    """The item schema, narrowed to a profile if one is told."""
    text = resource("schemas", "service-item.schema.json").read_text(encoding="utf-8")
    asked = [{"$ref": f"#/$defs/profile-{profile}"}] if profile else []
    return {**json.loads(text), **({"allOf": asked} if asked else {})}


@cache
def _reference(profile: str) -> Engine:
    """The engine jsonschema."""
    import re

    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema.validators import extend

    def pattern(_: Any, value: str, instance: object, __: Any) -> Iterator[ValidationError]:
        # In Python `$` also matches before a final line break; in JSON Schema it does not.
        if isinstance(instance, str) and not re.search(value.replace("$", r"\Z"), instance):
            yield ValidationError("pattern")

    engine = extend(Draft202012Validator, {"pattern": pattern})(  # type: ignore[no-untyped-call]
        _schema(profile)
    )

    def breaches(values: Mapping[str, Any]) -> tuple[Breach, ...]:
        return tuple(
            (error.validator, tuple(error.absolute_path), missing)
            for error in engine.iter_errors(dict(values))
            for missing in _missing(error)
        )

    return breaches


def _missing(error: Any) -> Iterable[str]:
    if error.validator != "required":
        return ("",)
    return (name for name in error.validator_value if name not in error.instance)


@cache
def _fast(profile: str) -> Engine:
    """The engine jsonschema-rs: quick looks first, as most items are sound, or lack what others lack too.

    To say what is wrong takes it thirty times as long as to say whether anything is.
    """
    from jsonschema_rs import Draft202012Validator

    engine = Draft202012Validator(_schema(profile))
    # Most files have no item that needs the second look.
    in_form = cache(lambda: Draft202012Validator(_schema()).is_valid)
    met: dict[Lack, tuple[Breach, ...]] = {}

    def told(values: dict[str, Any]) -> tuple[Breach, ...]:
        return tuple(_breach(error) for error in engine.iter_errors(values))

    def breaches(values: Mapping[str, Any]) -> tuple[Breach, ...]:
        plain = values if isinstance(values, dict) else dict(values)
        try:
            if engine.is_valid(plain):
                return ()
            if not in_form()(plain) or len(met) >= MOST_LACKS:
                return told(plain)
            lack = _lack(plain, profile_of(profile))
            if lack not in met:
                met[lack] = told(plain)
            return met[lack]
        except (ValueError, TypeError, OverflowError):
            return _reference(profile)(values)

    return breaches


MOST_LACKS = 4096
"""Ways of lacking something whose errors are remembered."""

# What 事项类型 an item states, and what it lacks of all that a profile may ask: a profile looks at nothing else.
Lack = tuple[str | None, tuple[str, ...], tuple[tuple[str, int, str], ...]]


def _lack(values: Mapping[str, Any], profile: Profile) -> Lack:
    """What an item whose values are in form lacks; -1 is the number of a group without any record."""
    absent = tuple([key for key in profile.required if key not in values])
    nested: list[tuple[str, int, str]] = []
    for group in profile.nested.keys() & values.keys():
        for number, record in enumerate(values[group]):
            nested += [(group, number, key) for key in profile.nested[group] if key not in record]
        if not values[group]:
            nested.append((group, -1, ""))
    return values.get("task_type"), absent, tuple(nested)


def _breach(error: Any) -> Breach:
    keyword = error.schema_path[-1]
    missing = error.kind.property if keyword == "required" else ""
    return keyword, tuple(error.instance_path), missing


@lru_cache(maxsize=4096)
def _errors(breaches: tuple[Breach, ...]) -> tuple[SchemaError, ...]:
    """The errors of an item, sorted, each told once."""
    found = dict(map(_error, breaches))
    return tuple(found[key] for key in sorted(found))


@lru_cache(maxsize=4096)
def _error(breach: Breach) -> tuple[tuple[str, str, str], SchemaError]:
    error = _translate(breach)
    return (error.field, error.kind, repr(error.params)), error


def _translate(breach: Breach) -> SchemaError:
    keyword, path, missing = breach
    if keyword in ("required", "minItems"):
        return SchemaError("required", _field((*path, missing) if missing else path))
    bounds = _bounds(path)
    kind, bound = _KINDS[keyword]
    if kind == "pattern" and bounds["type"] == "integer":
        kind, bound = "type", "type"
    return SchemaError(kind, _field(path), {_PARAMS[kind]: bounds[bound]})


# A broken keyword, the kind of error it makes and the keyword that holds the bound. The schema
# forbids a minus sign (`not`) in texts that stand for a number.
_KINDS = {
    "type": ("type", "type"),
    "pattern": ("pattern", "pattern"),
    "maxLength": ("length", "maxLength"),
    "enum": ("enum", "enum"),
    "minimum": ("range", "minimum"),
    "not": ("range", "minimum"),
}
_PARAMS = {
    "type": "expected",
    "pattern": "pattern",
    "length": "maximum",
    "enum": "values",
    "range": "minimum",
}


def _bounds(path: tuple[str | int, ...]) -> Mapping[str, Any]:
    """The schema of what stands at `path`, with one type only: the first it names."""
    schema = _schema("names")
    keys = [part for part in path if isinstance(part, str)]
    if len(keys) == 2:
        node = schema["$defs"][keys[0]]["properties"][keys[1]]
    else:
        node = schema["properties"][keys[0]] if keys else schema
    if path and isinstance(path[-1], int):
        items = node["items"]
        node = schema["$defs"][keys[0]] if "$ref" in items else items
    kind = node["type"]
    return {**node, "type": kind if isinstance(kind, str) else kind[0]}


def _field(path: tuple[str | int, ...]) -> str:
    """``materials[2].material_name`` for the path ("materials", 2, "material_name")."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
