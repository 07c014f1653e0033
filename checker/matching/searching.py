"""Would a citizen find it? The search of a catalogue's portal, simulated over the names of its items.

Two ways of searching are tried, as simple portals have them: the words stand in the name as they are (`NAME_PART`), or
enough of them do and the item is on the first page (`NEARBY`): two characters in a row are a term, an item's score is
the share of the query's terms in its name. No portal's own search is known here; what is told is a question, no proof.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from checker.model import Band, Catalogue, Coverage, Note, Status, Task
from checker.normalizing import plain
from checker.standards.tables import TableError, rows

EVERYDAY = Path(__file__).with_name("everyday.csv")
NAME_PART, NEARBY = "part", "near"
PAGE = 10
"""Results on a first page; few people look further."""
LEAST = 0.5
"""The least share of a query's terms that a result holds."""
BY_NAME, BY_ALIAS, BY_EVERYDAY, LOCAL = "name", "alias", "everyday", "local"
PRESENT = frozenset({Status.EXACT, Status.RENAMED, Status.SPLIT, Status.MERGED, Status.PARTIAL})


class Search:
    """The names of a catalogue, ready to be searched."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [_folded(name) for name in names]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for term in dict.fromkeys(_terms(name)):
                self._holders[term].append(number)

    def how(self, query: str, wanted: Iterable[int]) -> str | None:
        """How `query` brings up any of the items `wanted` (numbers of names); None where it does not."""
        words, items = _folded(query), set(wanted)
        if not words:
            return None
        if any(words in self._names[number] for number in items):
            return NAME_PART
        return NEARBY if items.intersection(self._first_page(words)) else None

    def _first_page(self, words: str) -> list[int]:
        terms = set(_terms(words))
        shared = Counter(number for term in terms for number in self._holders.get(term, ()))
        enough = [number for number, count in shared.items() if count >= LEAST * len(terms)]
        # The most terms first, of equal ones the shorter name: it says less that was not asked for.
        enough.sort(key=lambda number: (-shared[number], len(self._names[number]), number))
        return enough[:PAGE]


class Findable(Struct, frozen=True):
    """What brings up a task's items: `by` the official name, an alias, everyday words, or none of them (`LOCAL`).

    `how` says which way of searching did it, `queries` what was tried in vain before; `spoken` whether
    everyday words alone bring it up, None where none are known.
    """

    cover: Coverage
    items: tuple[int, ...]
    by: str
    how: str | None
    queries: tuple[str, ...]
    spoken: bool | None


def findable(catalogue: Catalogue, covers: Iterable[Coverage]) -> tuple[Findable, ...]:
    """All tasks that the catalogue surely has, each with what a search for it brings up."""
    search = Search([item.name for item in catalogue.items])
    present = (each for each in covers if each.status in PRESENT and each.task.kind != "one_thing")
    return tuple(_found(search, cover) for cover in present)


def tally(found: Sequence[Findable]) -> Iterator[Note]:
    """How many tasks a search brings up, and by what; nothing where none was searched for."""
    if found:
        by = Counter(each.by for each in found)
        spoken = [each.spoken for each in found if each.spoken is not None]
        told = {key: by[key] for key in (BY_NAME, BY_ALIAS, BY_EVERYDAY, LOCAL)}
        near = sum(each.by == BY_NAME and each.how == NEARBY for each in found)
        everyday = {"spoken": sum(spoken), "known": len(spoken)}
        yield Note("findability", {"present": len(found), "near": near, **told, **everyday})


def _found(search: Search, cover: Coverage) -> Findable:
    items = tuple(link.item for link in cover.links if link.band is Band.ACCEPTED)
    words = everyday().get(plain(cover.task.name), ())
    spoken = any(search.how(query, items) for query in words) if words else None
    tried: list[str] = []
    for by, query in _queries(cover.task, words):
        if how := search.how(query, items):
            return Findable(cover, items, by, how, tuple(tried), spoken)
        tried.append(query)
    return Findable(cover, items, LOCAL, None, tuple(tried), spoken)


def _queries(task: Task, words: Iterable[str]) -> Iterable[tuple[str, str]]:
    yield BY_NAME, task.name
    yield from ((BY_ALIAS, alias) for alias in task.aliases)
    yield from ((BY_EVERYDAY, each) for each in words)


@cache
def everyday() -> Mapping[str, tuple[str, ...]]:
    """Everyday words by the official name of a task; raises TableError for a row without words or source."""
    found: dict[str, tuple[str, ...]] = {}
    for task, told, source in rows(EVERYDAY, ("task", "words", "source")):
        words = tuple(word for word in told.split(";") if word)
        if not words or not source or plain(task) in found:
            raise TableError(f"{EVERYDAY.name}: {task}: no words, no source, or twice")
        found[plain(task)] = words
    return found


def _folded(text: str) -> str:
    return "".join(letter for letter in plain(text).casefold() if letter.isalnum())


def _terms(text: str) -> list[str]:
    """Two characters in a row; a single one is a term itself."""
    return [text[at : at + 2] for at in range(max(len(text) - 1, 1))] if text else []
