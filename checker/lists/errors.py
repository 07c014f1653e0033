"""What can go wrong with a task list."""

from __future__ import annotations


class ListError(Exception):
    """A list that cannot be used; `key` names the message under ``[error]``, `params` fill it."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        return f"{self.key}: {self.params}"
