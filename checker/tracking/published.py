"""What a catalogue about to be published has that the published one does not have.

Findings are compared by fingerprint. Both sides are judged for the same owner and by the same profile, so
that neither the name of a file, nor the region guessed from it, nor a manifest that lies beside one of
them only makes an old problem a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from checker.audit import Settings, audit
from checker.model import Audit, Catalogue, CatalogueResult, Note
from checker.reading import Source, discover


class Compared(Struct, frozen=True):
    """`fresh` is the audit with its new findings only; `known` were left out; `notes` tell what had no counterpart."""

    fresh: Audit
    known: int
    notes: tuple[Note, ...] = ()


def compare(result: Audit, settings: Settings, published: Path) -> Compared:
    """Take from `result` what `published`, a file or a folder, shows under the same settings.

    The counterpart of a catalogue is the file of its name, else of its id, in the folder; a single
    file is everybody's. One without findings is not looked for: a clean catalogue pays nothing.
    """
    sources = discover([published]).sources
    fresh, notes = [], []
    for ours in result.catalogues:
        if ours.findings and ours.readable:
            ours, note = _compared(ours, sources, settings, published)
            notes += [note] if note else []
        fresh.append(ours)
    kept = replace(result, catalogues=tuple(fresh))
    return Compared(kept, _count(result) - _count(kept), tuple(notes))


def _compared(
    ours: CatalogueResult, sources: Sequence[Source], settings: Settings, published: Path
) -> tuple[CatalogueResult, Note | None]:
    theirs = _counterpart(ours, sources)
    if theirs is None:
        return ours, Note("published_unpaired", {"file": ours.path, "published": published.name})
    reading = replace(settings.reading, profile=ours.profile)
    alike = replace(settings, owner=owner_of(ours), reading=reading, workers=1)
    (before,) = audit([theirs.path], alike).catalogues
    if not before.readable:
        return ours, Note("published_unread", {"file": theirs.display, "ours": ours.path})
    known = {finding.fingerprint for finding in before.findings}
    new = tuple(finding for finding in ours.findings if finding.fingerprint not in known)
    return replace(ours, findings=new), None


def owner_of(catalogue: Catalogue | CatalogueResult) -> str:
    """Whom the fingerprints of a catalogue are made for where nobody states it (`Rule.finding`)."""
    return catalogue.region.code if catalogue.region else catalogue.id


def _counterpart(ours: CatalogueResult, sources: Sequence[Source]) -> Source | None:
    if len(sources) == 1:
        return sources[0]
    name = Path(ours.path).name
    named = [source for source in sources if source.path.name == name]
    same = named if len(named) == 1 else [source for source in sources if source.id == ours.id]
    return same[0] if len(same) == 1 else None


def _count(result: Audit) -> int:
    return sum(len(city.findings) for city in result.catalogues)
