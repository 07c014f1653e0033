"""Where the data files lie, in a checkout and in an installed package alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """Path of a data file or folder, for example ``resource("schemas", "elements.csv")``.

    The folders ``schemas`` and ``national_lists`` stand beside the package in a checkout and inside
    it, under ``_data``, in an installed wheel. The path is not checked for existence.
    """
    packed = _PACKAGE / "_data"
    return (packed if packed.is_dir() else _PACKAGE.parent).joinpath(*parts)
