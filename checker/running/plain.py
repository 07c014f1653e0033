"""Nouns of the model as plain JSON values and back, by what their fields are declared to be.

``revive(CatalogueResult, strip(result)) == result`` but for what a report cannot tell apart: sequences in
parameters come back as lists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")
Reader = Callable[[Any], Any]


def strip(value: Any) -> Any:
    """`value` as JSON can hold it; TypeError where it cannot. Fields that do not count are left out."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if is_dataclass(value):
        return [strip(getattr(value, one.name)) for one in fields(value) if one.compare]
    if isinstance(value, (list, tuple)):
        return [strip(each) for each in value]
    if isinstance(value, Mapping):
        return {key: strip(each) for key, each in value.items()}
    raise TypeError(f"{type(value).__name__} cannot be kept")


def revive(noun: type[Noun], plain: Any) -> Noun:
    """The noun that `strip` made `plain` of; ValueError, TypeError, KeyError or AttributeError if none."""
    hint: Any = noun
    made: Noun = _reader(hint)(plain)
    return made


@cache
def _reader(hint: Any) -> Reader:
    """What makes a value of a type as declared out of its plain form."""
    inner = get_args(hint)
    if get_origin(hint) is tuple:
        return _each(_reader(inner[0]))
    if isinstance(hint, UnionType):
        (known,) = (one for one in inner if one is not NoneType)
        return _perhaps(_reader(known))
    if get_origin(hint) is not None:
        return _values(_reader(inner[1]))
    if is_dataclass(hint):
        return _fields(hint)
    return hint if isinstance(hint, type) and issubclass(hint, Enum) else _itself


def _itself(plain: Any) -> Any:
    return plain


def _each(read: Reader) -> Reader:
    return lambda plain: tuple(map(read, plain))


def _perhaps(read: Reader) -> Reader:
    return lambda plain: None if plain is None else read(plain)


def _values(read: Reader) -> Reader:
    return lambda plain: {key: read(value) for key, value in plain.items()}


def _fields(noun: Any) -> Reader:
    hints = get_type_hints(noun)
    readers = {one.name: _reader(hints[one.name]) for one in fields(noun) if one.compare}

    def read(plain: Any) -> Any:
        values = zip(readers.items(), plain, strict=True)
        return noun(**{name: reader(value) for (name, reader), value in values})

    return read
