"""What the validator speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct


class Profile(Struct, frozen=True):
    """How much a catalogue claims to tell: ``names``, ``guide`` or ``exchange``.

    `required` are keys of elements that some kind of item must carry; `demanded` tells them apart by
    事项类型. `nested` are the keys that every record of a nested group (``materials`` …) must carry.
    """

    name: str
    title_zh: str
    title_en: str
    required: tuple[str, ...]
    nested: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    by_type: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    def demanded(self, task_type: str) -> tuple[str, ...]:
        """What an item of that 事项类型 (label) must carry; any other text asks what all kinds share."""
        return self.by_type.get(task_type) or self.by_type.get("", self.required)


class SchemaError(Struct, frozen=True):
    """One way an item breaks the schema.

    `kind` is required | type | pattern | length | enum | range; `field` the element key, nested as
    ``materials[2].material_name``; `params` hold the bound that was broken: ``expected`` (type),
    ``pattern``, ``maximum`` (length, characters), ``values`` (enum), ``minimum`` (range).
    """

    kind: str
    field: str
    params: Mapping[str, Any] = msgspec.field(default_factory=dict)


ItemErrors = Mapping[int, tuple[SchemaError, ...]]
"""Errors by item index; items without errors are left out."""
