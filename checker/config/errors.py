"""What is wrong with a configuration."""

from __future__ import annotations


class ConfigError(Exception):
    """A configuration that cannot be used; `key` names the message under ``[error]``, `params` fill it.

    `lang` is the language the file asks for, as far as it can be told.
    """

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params
        self.lang = "zh"

    def __str__(self) -> str:
        return f"{self.key}: {self.params}"
