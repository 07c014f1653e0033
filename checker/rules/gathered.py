"""Base of rules whose findings are told once where most items of a catalogue share them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.model import Finding
from checker.rules.base import ItemRule
from checker.rules.subject import Subject

SHOWN = 3
"""Names of items that a finding about many items gives as examples."""


class GatheredRule(ItemRule):
    """Tells item by item, or once for the catalogue (variant ``many``) where that is how it is kept.

    What more than half of a catalogue's items break is a habit, to be mended in one go; hundreds of
    equal findings would only hide the others. `about` is the element such a finding points to,
    `always` gathers however few they are.
    """

    about: ClassVar[str]
    always: ClassVar[bool] = False
    few: ClassVar[int] = 10
    share: ClassVar[float] = 0.5

    def check(self, subject: Subject) -> Iterator[Finding]:
        """The findings of all items, or one for all."""
        found = list(super().check(subject))
        items = list(dict.fromkeys(finding.item for finding in found if finding.item))
        total = len(subject.catalogue.items)
        if not found or not (self.always or len(items) > max(self.few, self.share * total)):
            yield from found
            return
        names = tuple(dict.fromkeys(item.name for item in items))[:SHOWN]
        yield self.finding(
            subject.catalogue,
            field=self.about,
            variant="many",
            params={"count": len(items), "items": total, "names": names},
        )
