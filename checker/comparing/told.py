"""What is known of a service, and what is told of a catalogue: the words in which the comparison speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.comparing.gathering import Member
from checker.model import Consensus, Divergence

SHOWN = 3
"""Names that a divergence gives as examples."""
HOME = 3
"""So many catalogues of a province speak for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """An item with all its members; `wording` is the official form of the recommended name."""

    consensus: Consensus
    members: tuple[Member, ...]
    wording: str


Told = tuple[str, Divergence]
"""Id of the catalogue, and what is told of it."""


def mostly(told: Iterable[str], wanted: str) -> bool:
    """Whether there are enough to speak of a province, and more than half say what is wanted."""
    every = list(told)
    return len(every) >= HOME and 2 * every.count(wanted) > len(every)
