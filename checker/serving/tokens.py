"""Who may ask about which regions: bearer tokens (RFC 6750) in a TOML file that holds only their hashes.

::

    [[tokens]]
    name = "宁波市"
    sha256 = "…"           # printf %s "$TOKEN" | sha256sum
    regions = ["330200"]   # codes, or beginnings of codes; "*" is every region
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any

from checker.standards.toml import read_toml

EVERYWHERE = "*"
_KEYS = ("name", "sha256", "regions")
_HASH = re.compile(r"[0-9a-f]{64}")
_REGION = re.compile(r"\d{2}(\d{2}){0,2}|\*")


class TokenError(ValueError):
    """A file of tokens that cannot be used; `key` names the message under ``[error.serving]``."""

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and for which regions: beginnings of codes (``3302``), or ``*``."""

    name: str = ""
    regions: tuple[str, ...] = (EVERYWHERE,)

    @property
    def everywhere(self) -> bool:
        """Whether no region is out of reach."""
        return EVERYWHERE in self.regions

    def may(self, code: str) -> bool:
        """Whether a region, by its six digits, lies within reach."""
        return self.everywhere or code.startswith(tuple(map(_stem, self.regions)))

    @property
    def home(self) -> str:
        """The one region a caller can mean; empty where there are several or none in full."""
        (first, *more) = self.regions
        return first if not more and len(first) == 6 else ""


class Tokens:
    """The callers by the hash of their token."""

    def __init__(self, callers: dict[str, Caller]) -> None:
        self._callers = callers

    def caller(self, token: str) -> Caller | None:
        """Who bears a token; every one is compared, in the same time whatever it is."""
        told = sha256(token.encode(errors="surrogatepass")).hexdigest()
        found = [one for known, one in self._callers.items() if hmac.compare_digest(known, told)]
        return found[0] if found else None


def load_tokens(path: Path) -> Tokens:
    """The tokens of a file. Raises TokenError."""
    try:
        table = read_toml(path)
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise TokenError("tokens_unreadable", file=path, detail=detail) from error
    entries = table.get("tokens")
    if not isinstance(entries, list) or not entries or set(table) != {"tokens"}:
        raise TokenError("tokens_form", file=path)
    callers: dict[str, Caller] = {}
    for number, entry in enumerate(entries, start=1):
        for key, params in _slips(entry, callers):
            raise TokenError(key, file=path, number=number, **params)
        callers[entry["sha256"]] = Caller(entry.get("name", ""), tuple(entry["regions"]))
    return Tokens(callers)


def _slips(entry: Any, known: dict[str, Caller]) -> Iterator[tuple[str, dict[str, str]]]:
    """What is wrong with an entry."""
    if not isinstance(entry, dict):
        yield "tokens_entry", {}
        return
    for key in set(entry) - set(_KEYS):
        yield "tokens_key", {"key": key, "nearest": get_close_matches(key, _KEYS, 1, 0.0)[0]}
    if not isinstance(entry.get("name", ""), str):
        yield "tokens_entry", {}
    told = entry.get("sha256")
    if not isinstance(told, str) or not _HASH.fullmatch(told):
        yield "tokens_hash", {}
    elif told in known:
        yield "tokens_twice", {}
    regions = entry.get("regions")
    if not isinstance(regions, list) or not regions:
        yield "tokens_regions", {}
    elif wrong := [each for each in regions if not _REGION.fullmatch(str(each))]:
        yield "tokens_region", {"value": str(wrong[0])}


def _stem(region: str) -> str:
    """``330200`` as the beginning of the codes of all that lies in it: ``3302``."""
    while len(region) > 2 and region.endswith("00"):
        region = region[:-2]
    return region
