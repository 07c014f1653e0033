"""Profiles (which elements an item must carry) and the validator over the item schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Profile:
    """How much a catalogue claims to tell: ``names``, ``guide`` or ``exchange``.

    `required` are keys of elements every item must carry; `nested` the keys that every record of a
    nested group (``materials`` …) must carry.
    """

    name: str
    title_zh: str
    title_en: str
    required: tuple[str, ...]
    nested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SchemaError:
    """One way an item breaks the schema.

    `kind` is required | type | pattern | length | enum | range; `field` the element key, nested as
    ``materials[2].material_name``; `params` hold the bound that was broken.
    """

    kind: str
    field: str
    params: Mapping[str, Any] = field(default_factory=dict)


ItemErrors = Mapping[int, tuple[SchemaError, ...]]
"""Errors by item index; items without errors are left out."""
