"""What a rule may look at: one catalogue and all that was found out about it before the rules speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

import msgspec
from msgspec import Struct

from checker.matching.judgements import JudgementBook
from checker.matching.searching import Findable
from checker.model import Catalogue, Coverage, Divergence, Item, Note, TaskList, Waiver
from checker.normalizing import plain
from checker.rules.columns import Columns
from checker.rules.facts import Facts, facts, placeholders
from checker.rules.hollow import Cell, empty_cells
from checker.schema import ItemErrors, Profile

Made = TypeVar("Made")


class WaiverUse(Struct, frozen=True):
    """What became of a waiver in one catalogue.

    `state` is used, unused, expired (it would hide `count` findings), unknown_rule or unknown_item.
    """

    waiver: Waiver
    state: str
    count: int = 0


class Matched(NamedTuple):
    """What matching tells of a catalogue: how complete it is, notes on it, and what became of every task.

    `findable` is what a search for each task brings up, where that was found out.
    """

    extent: str = ""
    notes: tuple[Note, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    findable: tuple[Findable, ...] | None = None


class Subject(Struct, frozen=True, dict=True):
    """What a rule may look at: one catalogue and what was found out about it.

    `matched` gives what matching tells, and waits for it where that is still under way. `hollow` holds the
    cells (item, field, text) with a shipped placeholder; `divergences` tell in what the catalogue differs
    from others, where it was compared with them; `waived` what became of each waiver, once that is known.
    """

    catalogue: Catalogue
    profile: Profile
    errors: ItemErrors
    judgements: JudgementBook = msgspec.field(default_factory=lambda: JudgementBook(()))
    lists: tuple[TaskList, ...] = ()
    matched: Callable[[], Matched] = Matched
    waived: tuple[WaiverUse, ...] = ()
    divergences: tuple[Divergence, ...] = ()

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """What became of every task."""
        return self.matched().coverage

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    @cached_property
    def facts(self) -> tuple[tuple[Item, Facts], ...]:
        """Every item with its facts, made once for all rules."""
        return tuple(facts(self.catalogue, self.present))

    def where(
        self, reads: Sequence[str], judge: Callable[[Facts], bool]
    ) -> Iterable[tuple[Item, Facts]]:
        """The items that are judged so; one of those alike in the elements that `judge` reads is asked."""
        said = list(zip(*map(self.columns.values, reads), strict=True))
        try:
            alike = dict(zip(said, self.facts, strict=True))
        except TypeError:  # a list cannot be looked up
            return (one for one in self.facts if judge(one[1]))
        met = {values for values, (_, known) in alike.items() if judge(known)}
        if not met:
            return ()
        return (one for one, values in zip(self.facts, said, strict=True) if values in met)

    def once(self, work: Callable[[Subject], Made]) -> Made:
        """What `work` finds out about this subject, worked out for the first rule that asks."""
        if work not in self._made:
            self._made[work] = work(self)
        return cast("Made", self._made[work])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the items in the form in which names count as identical."""
        return tuple(plain(item.name) for item in self.catalogue.items)

    @cached_property
    def columns(self) -> Columns:
        """The values of all items by element, made once for all rules."""
        return Columns(self.catalogue.items)

    @cached_property
    def hollow(self) -> tuple[Cell, ...]:
        """Required elements in which a placeholder of the shipped table stands."""
        return tuple(empty_cells(self.catalogue, self.columns, self.profile, placeholders()))

    @cached_property
    def present(self) -> frozenset[str]:
        """Elements that the catalogue has a column for, or that were derived for some item."""
        return self.catalogue.elements.union(self.columns.elements())
