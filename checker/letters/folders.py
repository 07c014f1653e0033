"""Names of folders and files, made of codes so that no text of a city can lead out of the target."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_CODE = re.compile(r"\d{6}")
_FOREIGN = re.compile(r"[^\w-]+", re.ASCII)
_LONGEST = 40


def folder_names(catalogues: Sequence[Mapping[str, Any]]) -> list[str]:
    """A name for each catalogue: its region code where only it has that region, else with its id."""
    codes = [(one["region"] or {}).get("code", "") for one in catalogues]
    times = Counter(codes)
    names = []
    for code, one in zip(codes, catalogues, strict=True):
        known = _CODE.fullmatch(code)
        if known and times[code] == 1:
            names.append(code)
        else:
            names.append("-".join(filter(None, (code if known else "", slug(one["id"])))))
    return list(unique(names))


def slug(id: str) -> str:
    """`id` as part of a file name on any system; what had to be changed gets a mark of its own.

    ASCII letters, digits, ``-`` and ``_`` remain; ``catalogue-`` goes before it, so that it is never one
    of the names some system reserves (``con``, ``nul``).
    """
    kept = _FOREIGN.sub("-", id).strip("-")[:_LONGEST]
    mark = hashlib.sha256(id.encode(errors="surrogatepass")).hexdigest()[:8]
    return "-".join(filter(None, ("catalogue", kept, "" if kept == id else mark)))


def unique(names: Iterable[str]) -> Iterator[str]:
    """The names; one that differs from an earlier one in nothing but case gets a number."""
    taken: set[str] = set()
    for name in names:
        other, number = name, 1
        while other.casefold() in taken:
            number += 1
            other = f"{name}-{number}"
        taken.add(other.casefold())
        yield other
