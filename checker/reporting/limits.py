"""What an audit did not check, what it assumed, what it was told to leave out: in words, for every report alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checker.model import Audit, CatalogueResult, Note, Suppression
from checker.reporting.messages import Texts
from checker.reporting.summary import UNJUDGED, ListTotals, Summary

NAMES_SHOWN = 8
_IGNORED = {kind: f"text.ignored_{kind}" for kind in ("baseline", "waiver")}


def unchecked(audit: Audit, summary: Summary, texts: Texts) -> list[str]:
    """Lists held in part, excerpts, absences that prove nothing, then what rules left open."""
    told = [_held(texts, totals, audit.include_unconfirmed) for totals in summary.lists]
    for extent in ("excerpt", "doubtful"):
        names = [row.label for row in summary.rows if row.result.extent == extent]
        if names:
            told.append(texts.label(f"text.{extent}", count=len(names), names=some(texts, names)))
    unjudged = sum(row.states.get(UNJUDGED, 0) for row in summary.rows)
    if unjudged:
        told.append(texts.label("text.unjudged", count=f"{unjudged:,}"))
    told += map(texts.note, audit.unchecked)
    return told + counted(texts, (note for row in summary.rows for note in row.result.unchecked))


def sureness(audit: Audit, texts: Texts) -> list[str]:
    """How sure accepted links are; nothing where it was not measured."""
    if (percent := audit.accepted.value) is None:
        return []
    right, of = f"{audit.accepted.got:,.0f}", f"{audit.accepted.of:,.0f}"
    return [texts.label("text.accepted", right=right, of=of, percent=f"{percent:.1f}")]


def assumed(audit: Audit, summary: Summary, texts: Texts) -> list[str]:
    """How sure accepted links are, then what was derived for the catalogues, the most frequent first."""
    notes = (note for row in summary.rows for note in row.result.notes)
    return sureness(audit, texts) + counted(texts, notes)


def configured(audit: Audit, summary: Summary, texts: Texts) -> list[str]:
    """What the configuration ignores, how often and why, then what else it changed about the rules."""
    told = [_ignored(texts, one, catalogues) for one, catalogues in summary.suppressed]
    told += map(texts.note, audit.configured)
    return told + counted(texts, (note for row in summary.rows for note in row.result.configured))


def configured_in(result: CatalogueResult, texts: Texts) -> list[str]:
    """The same for one catalogue."""
    told = [_ignored(texts, one, 1) for one in result.suppressed]
    return told + [texts.note(note) for note in result.configured]


def ignored(summary: Summary, texts: Texts) -> list[str]:
    """That the figures are without what is ignored; nothing where nothing is."""
    count = sum(summary.ignored.values())
    return [texts.label("text.ignored_total", count=f"{count:,}")] if count else []


def worked_out(summary: Summary, texts: Texts) -> list[str]:
    """How scores, index and bands come about: formulas, weights and where they are from."""
    by, used = summary.yardstick, summary.standing.measures
    told = [
        texts.label(
            "standing.formula",
            measure=texts.label(f"score.{name}"),
            formula=formula(name, summary, texts),
        )
        for name in summary.measures
    ]
    weights = [
        texts.label(
            "standing.weight", measure=texts.label(f"score.{name}"), weight=by.weights[name]
        )
        for name in used
    ]
    told.append(texts.label(f"standing.index_{'formula' if used else 'none'}", weights=weights))
    *least, (last, _) = by.bands
    bands = [
        texts.label("standing.band_least", band=texts.label(f"band_name.{name}"), least=value)
        for name, value in least
    ] + [texts.label("standing.band_last", band=texts.label(f"band_name.{last}"))]
    unsaid = texts.label("standing.unsaid")
    told.append(
        texts.label("standing.bands", bands=bands, source=by.bands_source[texts.lang] or unsaid)
    )
    key = "official" if by.official else "unofficial"
    return [*told, texts.label(f"standing.{key}", source=by.source[texts.lang] or unsaid)]


def formula(name: str, summary: Summary, texts: Texts) -> str:
    """How a score is worked out."""
    return texts.label(f"formula.{name}", **summary.yardstick.cost)


def _ignored(texts: Texts, one: Suppression, catalogues: int) -> str:
    told = texts.label(
        _IGNORED.get(one.kind) or ("text.ignored_in" if one.where else "text.ignored"),
        code=one.code,
        title=texts.title(one.code),
        count=f"{one.count:,}",
        catalogues=catalogues,
        entry=one.entry,
        where=one.where,
    )
    if one.kind == "baseline":
        return told
    why = texts.label("text.ignored_why", why=one.why) if one.why else None
    return told + (why or texts.label("text.ignored_unsaid"))


def counted(texts: Texts, notes: Iterable[Note]) -> list[str]:
    """Each note once, with the number of times where it is more than one."""
    return [
        texts.label("text.times", text=text, count=count) if count > 1 else text
        for text, count in Counter(map(texts.note, notes)).most_common()
    ]


def some(texts: Texts, names: Iterable[str]) -> str:
    """The first names of an enumeration and how many there are in all."""
    every = list(names)
    told = texts.join(every[:NAMES_SHOWN])
    more = texts.label("text.and_more", count=len(every))
    return told + more if len(every) > NAMES_SHOWN else told


def _held(texts: Texts, totals: ListTotals, include_unconfirmed: bool) -> str:
    """How much of an official list is held and confirmed, and what that means for this audit."""
    tasks = totals.tasks
    told = texts.label(
        "text.list_held" if tasks.official_size else "text.list_held_unknown",
        title=tasks.title,
        held=len(tasks.tasks),
        official=tasks.official_size,
        confirmed=totals.confirmed,
    )
    if not tasks.complete:
        told += texts.label("text.list_incomplete")
    if totals.confirmed < len(tasks.tasks):
        key = "unconfirmed_included" if include_unconfirmed else "unconfirmed_skipped"
        told += texts.label(f"text.{key}")
    return told.strip()
