"""Why a national report cannot be written."""

from __future__ import annotations

from pathlib import Path


class NationalError(OSError):
    """The report cannot be written; `key` names the message, `params` fill it."""

    def __init__(self, key: str, **params: object) -> None:
        self.key, self.params = key, params
        super().__init__(f"{key} {params}")


class FolderTakenError(NationalError):
    """The target holds a file that no report of ours has: it is not replaced."""

    def __init__(self, folder: Path, file: str) -> None:
        super().__init__("folder_taken", folder=str(folder), file=file)


class NeedsOpenpyxlError(NationalError):
    """openpyxl is not installed."""

    def __init__(self) -> None:
        super().__init__("needs_openpyxl")
