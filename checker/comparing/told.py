"""What is known of a service, and what is told of a catalogue: the words in which the comparison speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.comparing.elements import Values
from checker.comparing.gathering import Member
from checker.model import Consensus, Divergence

Held = tuple[Member, Values]
"""A member and what it says."""
SHOWN = 3
"""Names that a divergence gives as examples."""
HOME = 3
"""So many catalogues of a province speak for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """An item with all its members; `wording` is the official form of the recommended name.

    `held` is what those catalogues say of the elements that say one thing, in the order of their ids.
    """

    consensus: Consensus
    members: Sequence[Member]
    wording: str
    held: Sequence[Held] = ()


Told = tuple[str, Divergence]
"""Id of the catalogue, and what is told of it."""


def mostly(told: Iterable[str], wanted: str) -> bool:
    """Whether there are enough to speak of a province, and more than half say what is wanted."""
    every = list(told)
    return len(every) >= HOME and 2 * every.count(wanted) > len(every)
