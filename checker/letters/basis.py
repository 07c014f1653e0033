"""What a check stands on: versions, how to repeat it, what was not checked; on everything a city receives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.letters.dossier import Dossier, Record
from checker.reporting.messages import Texts


class Ground(NamedTuple):
    """A paragraph: a heading and its lines; `command` is a line to be typed as it stands."""

    heading: str
    lines: tuple[str, ...]
    command: str = ""


def grounds(dossier: Dossier, texts: Texts) -> list[Ground]:
    """All paragraphs that have something to tell."""

    def label(key: str) -> str:
        return texts.label(f"letters.basis.{key}")

    again = [label("again_told")]
    if own := dossier.own_lists:
        again.append(texts.label("letters.basis.again_lists", lists=own))
    configured = list(_configured(dossier, texts))
    if configured:
        again.append(label("again_configured"))
    every = [
        Ground(label("versions"), tuple(_versions(dossier, texts))),
        Ground(label("again"), tuple(again), dossier.command),
        Ground(label("configured"), tuple(configured)),
        Ground(label("unchecked"), tuple(_unchecked(dossier, texts))),
    ]
    return [ground for ground in every if ground.lines]


def _versions(dossier: Dossier, texts: Texts) -> Iterator[str]:
    program = dossier.program
    schema = program.get("item_schema", "")
    yield texts.label(
        "letters.basis.program" if schema else "letters.basis.program_old",
        version=program["version"],
        ruleset=program["ruleset"],
        schema=schema,
    )
    for one in program["lists"]:
        document = "".join(filter(None, (one.get("document", ""), _date(one))))
        said = texts.label("letters.basis.list_of", document=document) if document else ""
        yield texts.label("letters.basis.list", title=one["title"], id=one["id"], document=said)


def _date(one: Record) -> str:
    date = one.get("date", "")
    return f"（{date}）" if date else ""


def _configured(dossier: Dossier, texts: Texts) -> Iterator[str]:
    for one in dossier.catalogue["suppressed"]:
        why = texts.label("letters.basis.why", why=one["why"]) if one["why"] else ""
        yield texts.label(
            "letters.basis.ignored",
            code=one["code"],
            title=texts.title(one["code"]),
            count=one["count"],
            entry=one["entry"],
            why=why,
        )
    yield from (note[texts.lang] for note in dossier.catalogue["configured"])


def _unchecked(dossier: Dossier, texts: Texts) -> Iterator[str]:
    """How much of the lists is held, what rules left open, how sure accepted links are."""
    for one in dossier.program["lists"]:
        yield _held(one, texts)
    # Notes on files of a run over many cities are no business of this city.
    yield from (note[texts.lang] for note in dossier.unchecked if "file" not in note["params"])
    yield from (note[texts.lang] for note in dossier.catalogue["unchecked"])
    sure = dossier.program["accepted"]
    if sure["value"] is not None:
        percent = f"{sure['value']:.1f}"
        yield texts.label("letters.basis.sure", right=sure["got"], of=sure["of"], percent=percent)


def _held(one: Record, texts: Texts) -> str:
    told = texts.label(
        "text.list_held" if one["official_size"] else "text.list_held_unknown",
        title=one["title"],
        held=one["tasks"],
        official=one["official_size"],
        confirmed=one["confirmed"],
    )
    return told if one["complete"] else told + texts.label("text.list_incomplete")
