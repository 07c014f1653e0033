"""Options of rules: what a configuration may set, declared by each rule as data.

What an option means stands in the message catalogues, at ``[finding.CODE.option]``, in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class Option(Struct, frozen=True):
    """One thing a rule lets people set: ``Option("longest-reference", 30, least=1)``.

    The type of `default` is the type of the value: bool, int, float, str, or a tuple for a list of
    texts. `least` and `most` bound a number, `known` holds all texts allowed (empty: any).
    """

    name: str
    default: bool | int | float | str | tuple[str, ...]
    least: float | None = None
    most: float | None = None
    known: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        """Type of the value as a configuration writes it: bool, int, float, str or list."""
        return "list" if isinstance(self.default, tuple) else type(self.default).__name__

    def problem(self, value: Any) -> tuple[str, Mapping[str, Any]] | None:
        """Why `value` cannot be taken, as a message key with parameters; None where it can."""
        if not self._is_of_type(value):
            return "config_type", {"form": self.form}
        if self.known and not set(self._texts(value)) <= set(self.known):
            return "config_value", {"value": value, "known": self.known}
        if self.least is not None and value < self.least:
            return "config_least", {"value": value, "least": f"{self.least:g}"}
        if self.most is not None and value > self.most:
            return "config_most", {"value": value, "most": f"{self.most:g}"}
        return None

    def taken(self, value: Any) -> Any:
        """`value` as the rule reads it: lists become tuples."""
        return tuple(value) if isinstance(value, list) else value

    def _is_of_type(self, value: Any) -> bool:
        if self.form == "list":
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
        if isinstance(value, bool) or self.form == "bool":
            return isinstance(value, bool) and self.form == "bool"
        return isinstance(value, (int, float) if self.form == "float" else type(self.default))

    @staticmethod
    def _texts(value: Any) -> tuple[str, ...]:
        return tuple(value) if isinstance(value, list) else (str(value),)
