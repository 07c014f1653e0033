"""What the validator speaks of."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class Profile:
    """How much a catalogue claims to tell: ``names``, ``guide`` or ``exchange``.

    `required` are keys of elements every item must carry; `nested` the keys that every record of a
    nested group (``materials`` …) must carry. Time limits and the like stand in `required` although
    the schema lets public services (公共服务) go without, as the exchange tables do.
    """

    name: str
    title_zh: str
    title_en: str
    required: tuple[str, ...]
    nested: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class SchemaError:
    """One way an item breaks the schema.

    `kind` is required | type | pattern | length | enum | range; `field` the element key, nested as
    ``materials[2].material_name``; `params` hold the bound that was broken: ``expected`` (type),
    ``pattern``, ``maximum`` (length, characters), ``values`` (enum), ``minimum`` (range).
    """

    kind: str
    field: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)


ItemErrors = Mapping[int, tuple[SchemaError, ...]]
"""Errors by item index; items without errors are left out."""
