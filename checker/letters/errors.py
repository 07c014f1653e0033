"""What can go wrong when letters are made."""

from __future__ import annotations


class LetterError(Exception):
    """Something that cannot be used; `key` names the message under ``[error.letters]``, `params` fill it."""

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = f"letters.{key}"
        self.params = params

    def __str__(self) -> str:
        return f"{self.key}: {self.params}"
