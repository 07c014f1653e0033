"""What can go wrong when people's decisions are asked for or taken back."""

from __future__ import annotations


class ReviewError(Exception):
    """Something that cannot be used; `key` names the message under ``[error.review]``, `params` fill it."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = f"review.{key}"
        self.params = params

    def __str__(self) -> str:
        return f"{self.key}: {self.params}"
