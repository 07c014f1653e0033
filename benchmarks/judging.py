"""What the matcher says of labelled catalogues, counted."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.figures import Figures
from benchmarks.labels import CATALOGUES, catalogue, labels, lists
from checker.matching import Matcher
from checker.model import Band


def said(matcher: Matcher, name: str) -> dict[tuple[str, str], tuple[str, bool]]:
    """What the matcher says of one labelled catalogue."""
    return {
        (cover.task.id, link.name): (str(link.relation), link.band is Band.ACCEPTED)
        for cover in matcher.coverage(catalogue(name))
        for link in reversed(cover.links)
    }


def figures(
    matcher: Matcher,
    names: Iterable[str] = CATALOGUES,
    agency: str = "",
    into: Figures | None = None,
) -> Figures:
    """Figures of the matcher over labelled catalogues, on the tasks of one lead agency or of all."""
    found = into or Figures()
    tasks = {task.id for held in lists() for task in held.tasks if agency in ("", task.lead_agency)}
    for name in names:
        truth = [label for label in labels(name) if label.task in tasks]
        told = {pair: how for pair, how in said(matcher, name).items() if pair[0] in tasks}
        found.add(sorted(tasks), truth, told)
    return found
