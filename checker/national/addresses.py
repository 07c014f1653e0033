"""Where the page of a city, an item or a rule stands: names made of codes, so that no text of a city can
lead out of the folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.letters.folders import folder_names, unique
from checker.model import Audit
from checker.national.things import Thing

_FOREIGN = re.compile(r"[^0-9A-Za-z-]+")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses from the top of the folder: of catalogues by id, of tasks by (list, id), of rules by code.

    `things` holds those of the items in their order.
    """

    cities: dict[str, str]
    things: tuple[str, ...]
    tasks: dict[tuple[str, str], str]
    rules: dict[str, str]


def addresses(audit: Audit, things: Sequence[Thing], rules: Iterable[str]) -> Addresses:
    """An address for every page."""
    told = [
        {"id": one.id, "region": {"code": one.region.code} if one.region else None}
        for one in audit.catalogues
    ]
    names = folder_names(told)
    pages = tuple(f"items/{name}.html" for name in unique(map(_name, things)))
    tasks: dict[tuple[str, str], str] = {}
    for thing, page in zip(things, pages, strict=True):
        for task in thing.tasks:
            tasks.setdefault(task, page)
    return Addresses(
        cities={
            one.id: f"cities/{name}.html" for one, name in zip(audit.catalogues, names, strict=True)
        },
        things=pages,
        tasks=tasks,
        rules={code: f"rules/{_plain(code)}.html" for code in rules},
    )


def _name(thing: Thing) -> str:
    """The task's own number, else the 基本编码, else a mark made of the name."""
    if thing.tasks:
        return f"task-{_plain('-'.join(thing.tasks[0]))}"
    if thing.codes:
        return f"code-{_plain(thing.codes[0])}"
    return f"name-{_mark(thing.name)}"


def _plain(text: str) -> str:
    """`text` as part of a file name on any system; what had to be changed gets a mark of its own."""
    kept = _FOREIGN.sub("-", text).strip("-")[:_LONGEST]
    return kept if kept == text else "-".join(filter(None, (kept, _mark(text))))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]


def part(address: str, number: int) -> str:
    """The address of part `number`, from 1, of what does not fit one page.

    No other name holds the full stop.
    """
    return address if number == 1 else address.replace(".html", f".{number}.html")
