"""What an absence from a catalogue proves, where nobody has said whether the catalogue is complete.

A wrong "missing" embarrasses a city, so it is said only of catalogues that look complete: large
enough, and holding a fair share of the tasks that are looked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from checker.model import Catalogue, Coverage, Note, Status

MIN_ITEMS = 100
"""A district's full catalogue holds several hundred items; fewer than this is an excerpt."""
MIN_SHARE = 0.25
"""Below this share of the confirmed tasks the file, the column or the list is probably the wrong one."""

ABSENT = frozenset({Status.MISSING, Status.NOT_APPLICABLE})


def by_size(catalogue: Catalogue) -> Catalogue:
    """The catalogue with its extent, stated or told by the number of items."""
    if catalogue.extent:
        return catalogue
    if len(catalogue.items) >= MIN_ITEMS:
        return catalogue
    note = Note("extent_from_size", {"items": len(catalogue.items), "least": MIN_ITEMS})
    return replace(catalogue, extent="excerpt", notes=(*catalogue.notes, note))


def by_share(
    catalogue: Catalogue, covers: Iterable[Coverage]
) -> tuple[Catalogue, tuple[Coverage, ...]]:
    """The catalogue as full or doubtful; where it is doubtful, no absence counts."""
    covers = tuple(covers)
    if catalogue.extent:
        return catalogue, covers
    judged = [cover for cover in covers if cover.counted]
    found = sum(cover.status not in ABSENT for cover in judged)
    if found >= MIN_SHARE * len(judged):
        return replace(catalogue, extent="full"), covers
    note = Note("extent_from_share", {"found": found, "judged": len(judged)})
    doubtful = replace(catalogue, extent="doubtful", notes=(*catalogue.notes, note))
    return doubtful, tuple(replace(cover, counted=False) for cover in covers)
