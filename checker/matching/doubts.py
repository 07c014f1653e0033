"""What makes the matcher doubt its own ground: names it lost or confused, lists that repeat themselves.

That a catalogue corresponds to suspiciously little is seen elsewhere (extent.py, rule M104).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from checker.matching.matcher import Matcher
from checker.matching.offer import Entry, Offer, offered
from checker.matching.structure import Structure
from checker.model import Band, Note, Relation, Task, TaskList
from checker.normalizing import Lexicon

EXAMPLES = 3


def doubted_names(offer: Offer) -> tuple[Note, ...]:
    """Names that normalising emptied, and different names it made one.

    Names that differ in level, place or a remark only are one name; so are those of one wording.
    """
    emptied = [entry.name for entry in offer.entries if entry.emptied]
    collapsed = [" / ".join(names) for names in _collapsed(offer)]
    notes = (_note("name_emptied", emptied), _note("names_collapsed", collapsed))
    return tuple(note for note in notes if note)


def doubted_list(tasks: TaskList, words: Lexicon) -> Note | None:
    """Pairs of tasks of one list that the matcher would take for the same; None where there are none.

    Tasks of different kinds or of different one-things may be the same service and are not compared.
    """
    found = [f"{a.name} / {b.name}" for a, b in _twins(tasks, words)]
    return _note("list_near_duplicates", found, title=tasks.title)


def _note(key: str, found: list[str], **params: str) -> Note | None:
    if not found:
        return None
    return Note(key, {**params, "count": len(found), "examples": found[:EXAMPLES]})


def _collapsed(offer: Offer) -> Iterator[list[str]]:
    """Names of different wording that have become one, group by group."""
    groups: dict[object, list[Entry]] = {}
    for entry in offer.entries:
        left_out = entry.without.text if entry.without else ""
        groups.setdefault((_read_as(entry.structure), left_out), []).append(entry)
    for entries in groups.values():
        if len(entries) > 1:
            wordings = {entry.wording: entry.name for entry in entries}
            if len(wordings) > 1:
                yield list(islice(wordings.values(), EXAMPLES))


def _read_as(structure: Structure) -> tuple[object, ...]:
    """The canonical form, and what brackets and the department add to it."""
    return (
        structure.text,
        tuple((slot.concepts, slot.included) for slot in structure.slots),
        tuple(token.text for token in structure.tokens if token.start < 0),
        tuple(text for start, text in structure.gaps if start < 0),
    )


def _twins(tasks: TaskList, words: Lexicon) -> Iterator[tuple[Task, Task]]:
    """Pairs of tasks surely the same, found as an item is: the list is offered to itself."""
    matcher = Matcher([tasks], words)
    offer = offered(tasks, words)
    for number, known in enumerate(matcher.known):
        for entry in offer.near(known.structures) if known.by_grammar else ():
            other = tasks.tasks[entry.number]
            if entry.number <= number or _of(other) != _of(known.task):
                continue
            link = matcher.compare(known, entry.structure, entry)
            if link and link.band is Band.ACCEPTED and link.relation is Relation.SAME:
                yield known.task, other


def _of(task: Task) -> tuple[str, str]:
    return task.kind, task.one_thing
