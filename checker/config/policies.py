"""What a configuration says about rules, read into the terms of rules/policy.py, every slip told.

A `Place` is the file and the key something stands at, such as ``overrides[2].severity``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from checker.config.errors import ConfigError
from checker.model import Severity
from checker.rules import nearest, rules
from checker.rules.policy import Ignore, Layer, Override

_REGION = re.compile(r"\d{2}(\d{2}){0,2}")
_LAYER_KEYS = ("select", "extend-select", "ignore", "severity", "rules")
_OVERRIDE_KEYS = ("regions", "catalogues", *_LAYER_KEYS)


class Place(Struct, frozen=True):
    """A key of a configuration file; it makes the errors about what stands there."""

    file: Path
    key: str

    def at(self, name: str | int) -> Place:
        """A place within this one: a key, or a number of a list, from 0."""
        return Place(
            self.file, f"{self.key}[{name + 1}]" if isinstance(name, int) else f"{self.key}.{name}"
        )

    def error(self, key: str, /, **params: object) -> ConfigError:
        """The error `key` at this place."""
        return ConfigError(key, file=self.file, key=self.key, **params)

    def table(self, value: Any, keys: Iterable[str] = ()) -> Mapping[str, Any]:
        """`value` as a table that holds no other than `keys`, where any are told."""
        if not isinstance(value, dict):
            raise self.error("config_type", form="table")
        known = tuple(keys)
        for name in value if known else ():
            if name not in known:
                from difflib import get_close_matches

                near = get_close_matches(name, known, 1, 0.0)[0]
                raise self.at(name).error("config_key_within", nearest=near, known=known)
        return value

    def texts(self, value: Any) -> tuple[str, ...]:
        """`value` as a list of texts."""
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error("config_type", form="list")
        return tuple(value)


def selector(text: str) -> str:
    """``n201`` as ``N201``; ValueError with the nearest codes where no rule begins so."""
    code = text.strip().upper()
    if not code or not any(known.startswith(code) for known in rules()):
        raise ValueError(*nearest(code, _selectors()))
    return code


def _selectors() -> list[str]:
    """Families, beginnings of codes and codes."""
    return list(dict.fromkeys(code[:length] for length in (4, 2, 1) for code in rules()))


def selectors(place: Place, value: Any) -> tuple[str, ...]:
    """A list of selectors."""
    return tuple(_known(place, text) for text in place.texts(value))


def _known(place: Place, text: str) -> str:
    try:
        return selector(text)
    except ValueError as error:
        raise place.error("config_rule", code=text, nearest=error.args) from error


def ignores(place: Place, value: Any) -> tuple[Ignore, ...]:
    """A list of selectors, or of tables ``{code = "N201", why = "…"}``."""
    if not isinstance(value, list):
        raise place.error("config_type", form="ignores")
    return tuple(_ignore(place.at(number), each) for number, each in enumerate(value))


def _ignore(place: Place, value: Any) -> Ignore:
    if isinstance(value, str):
        return Ignore(_known(place, value))
    if not isinstance(value, dict):
        raise place.error("config_type", form="ignores")
    told = place.table(value, ("code", "why"))
    for name in ("code", "why"):
        if not isinstance(told.get(name, "" if name == "why" else None), str):
            raise place.at(name).error("config_type", form="str")
    return Ignore(_known(place.at("code"), told["code"]), told.get("why", "").strip())


def severities(place: Place, value: Any) -> dict[str, Severity]:
    """A table from selectors to severities."""
    found = {}
    for name, told in place.table(value).items():
        where = place.at(name)
        if not isinstance(told, str):
            raise where.error("config_type", form="str")
        if told not in list(Severity):
            raise where.error("config_value", value=told, known=[each.value for each in Severity])
        found[_known(where, name)] = Severity(told)
    return found


def options(place: Place, value: Any) -> dict[str, dict[str, Any]]:
    """A table from codes to tables of options, each value checked as its rule declares it."""
    found = {}
    for name, told in place.table(value).items():
        code, where = name.upper(), place.at(name)
        if code not in rules():
            raise where.error("config_rule", code=name, nearest=nearest(name))
        found[code] = _options(where, code, told)
    return found


def _options(place: Place, code: str, value: Any) -> dict[str, Any]:
    declared = {option.name: option for option in rules()[code].options}
    if not declared:
        raise place.error("config_no_options", code=code)
    found = {}
    for name, told in place.table(value, declared).items():
        if problem := declared[name].problem(told):
            key, params = problem
            raise place.at(name).error(key, **params)
        found[name] = declared[name].taken(told)
    return found


def overrides(place: Place, value: Any) -> tuple[Override, ...]:
    """A list of tables, each with the catalogues it holds for and what it says of rules."""
    if not isinstance(value, list):
        raise place.error("config_type", form="tables")
    return tuple(_override(place.at(number), each) for number, each in enumerate(value))


def _override(place: Place, value: Any) -> Override:
    told = place.table(value, _OVERRIDE_KEYS)
    regions = place.at("regions").texts(told.get("regions", []))
    catalogues = place.at("catalogues").texts(told.get("catalogues", []))
    if wrong := [region for region in regions if not _REGION.fullmatch(region)]:
        raise place.at("regions").error("config_region", value=wrong[0])
    if not regions and not catalogues:
        raise place.error("config_override")
    return Override(
        layer({key: _read(place, key, told) for key in _LAYER_KEYS if key in told}),
        catalogues,
        regions,
    )


def _read(place: Place, key: str, told: Mapping[str, Any]) -> Any:
    return READERS[key](place.at(key), told[key])


def layer(settings: Mapping[str, Any]) -> Layer:
    """What checked settings say of rules."""
    return Layer(
        select=settings.get("select"),
        extend=settings.get("extend-select", ()),
        ignore=settings.get("ignore", ()),
        severity=settings.get("severity", {}),
        options=settings.get("rules", {}),
    )


READERS: Mapping[str, Callable[[Place, Any], Any]] = {
    "select": selectors,
    "extend-select": selectors,
    "ignore": ignores,
    "severity": severities,
    "rules": options,
    "overrides": overrides,
}
"""The keys of a configuration that speak of rules, and what reads and checks each of them."""
