"""What keeps this room from its work, to be told in words."""

from __future__ import annotations


class TrackingError(Exception):
    """`key` names the message under ``[error.tracking]``, `params` fill it."""

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        return f"{self.key}: {self.params}"
