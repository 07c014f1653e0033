"""The last question: does a one-thing that a catalogue offers as one item hold the tasks that it joins?

A place may offer 残疾人证新办 within 残疾人服务“一件事” only. What is known of its components comes mostly from plans of
single places (list `yjs`) and proves nothing of this one: a person is asked, and the task is not called missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from checker.lists import load
from checker.matching.known import Known
from checker.matching.memory import parse
from checker.matching.offer import Entry, Offer, offered
from checker.matching.settling import Found
from checker.matching.similar import Asked
from checker.model import Band, Evidence
from checker.normalizing import Lexicon

LIST = "yjs"
"""The list that tells what one-things join."""

Links = Callable[[Known, Offer], Found]
"""A task and what is offered to its links."""


class Joined:
    """Asks about one-things for tasks that are known beforehand; `links` finds a component that is a task."""

    def __init__(self, tasks: Sequence[Known], links: Links, words: Lexicon) -> None:
        self._tasks, self._links, self._words = tasks, links, words

    def __call__(self, open_: Sequence[int], entries: Sequence[Entry]) -> Iterator[Asked]:
        """Pairs of the tasks `open_` (their numbers) and the entries, which offer one-things."""
        for entry in entries:
            joined = self._joined.get(entry.structure.text, {})
            for row in open_:
                if row in joined:
                    told = {"name": entry.structure.text, "component": joined[row]}
                    yield row, entry, (Evidence("joined", told),)

    @cached_property
    def _joined(self) -> dict[str, dict[int, str]]:
        """By what a one-thing is called: the numbers of the tasks that it joins, each with the component's name."""
        listed = load(LIST)
        called = {
            task.name: [
                parse(name, (), "", self._words).text for name in (task.name, *task.aliases)
            ]
            for task in listed.tasks
            if task.kind == "one_thing"
        }
        components = offered(listed, self._words)
        found: dict[str, dict[int, str]] = {}
        for row, known in enumerate(self._tasks):
            sure = [
                it
                for it, link in self._links(known, components).values()
                if link.band is Band.ACCEPTED
            ]
            for item in chain.from_iterable(entry.items for entry in sure):
                one_thing = listed.tasks[item.index].one_thing
                if known.task.one_thing in ("", one_thing):
                    for text in called.get(one_thing, ()):
                        found.setdefault(text, {}).setdefault(row, item.name)
        return found
