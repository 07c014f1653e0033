"""What people have decided about a task and an item: the strongest evidence there is."""

from __future__ import annotations

from typing import Protocol

from checker.model import Catalogue, Item, Judgement, Task


class Judgements(Protocol):
    """Looks up decisions."""

    def verdict(self, tasks: str, task: Task, item: Item, catalogue: Catalogue) -> Judgement | None:
        """The decision on `item` for `task` of the list `tasks` that applies in `catalogue`, if any."""
        ...


class NoJudgements:
    """Nobody has decided anything."""

    def verdict(self, tasks: str, task: Task, item: Item, catalogue: Catalogue) -> Judgement | None:
        """Never a decision."""
        return None
