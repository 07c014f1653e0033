"""``stdcheck validate``: the gate before a catalogue is published."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from functools import cache as cache_of
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.configured import configured
from checker.cli.exemptions import exemptions
from checker.cli.outcome import WHOLE, gravity, reached, targets, write_reports
from checker.cli.reading import columns_stated, limits, read_options, standards
from checker.cli.remembering import cached, memory
from checker.cli.selection import selection
from checker.cli.shared import knowledge, language
from checker.model import Audit
from checker.reading import discover
from checker.reading.options import MIB

if TYPE_CHECKING:
    from checker.audit import Settings

STDIN = "-"


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Name of what comes on standard input: its ending tells the format, its folder the manifest.",
)
@click.option(
    "--published",
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE|DIR",
    help="What is published today.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Problems known before, as `stdcheck audit --update-baseline` writes them.",
)
@click.option(
    "--new-only",
    is_flag=True,
    help="Leave out findings that --published or --baseline has already.",
)
@click.option(
    "--coverage/--no-coverage", help="Judge what the file lacks of the task lists too (rules M)."
)
@standards
@click.option(
    "--report",
    "outputs",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="lines, github, sarif, junit, json, jsonl, csv, text or html; may be repeated.  [default: lines]",
)
@click.option(
    "--explain", is_flag=True, help="Add to lines what each rule is, where it speaks first."
)
@columns_stated
@gravity
@language("Language of the reports.")
@limits
@knowledge
@exemptions
@selection
@cached
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl+C.")
@configured
def command(
    files: tuple[Path, ...],
    stdin_filename: Path | None,
    published: Path | None,
    baseline: Path | None,
    new_only: bool,
    outputs: tuple[str, ...],
    explain: bool,
    fail_on: str,
    lang: str,
    max_size: int,
    cache: bool,
    watch: bool,
    **judging: Any,
) -> None:
    """Check FILES before they are published; - is standard input.

    Elements, codes, contradictions and names are judged; what is missing of a task list only with
    --coverage, as a file being edited is rarely the whole catalogue.

    Exit status: 0 nothing as grave as --fail-on, 1 findings, 2 the run itself failed.
    """
    if new_only and published is None and baseline is None:
        raise click.UsageError(_error(lang, "no_published"))
    if watch and STDIN in map(str, files):
        raise click.UsageError(_error(lang, "watch_input"))
    wanted = targets(outputs or ("lines",), lang)
    paths, given = _inputs(files, stdin_filename, max_size * MIB, lang)
    brief = all(target.format not in WHOLE for target in wanted)
    told: dict[str, Any] = {"lang": lang, "brief": brief, "max_size": max_size, "aside": True}
    asked = cache_of(partial(settings, **told, **judging))
    kept = memory(brief) if cache else None

    def check() -> int:
        result = kept.whole(discover(paths, given)) if kept and brief else None
        if result is None:
            from checker.audit import audit
            from checker.running import settled

            with nullcontext() if watch else settled():
                result = audit(paths, asked(), given=given, memory=kept)
        readable = all(city.readable for city in result.catalogues)
        if published and any(city.findings for city in result.catalogues):
            result = _compared(result, asked(), published, new_only, lang)
        if baseline:
            from checker.cli.tracked import against

            fresh = against(result, baseline, update=False, lang=lang, prune=False)
            result = fresh if new_only else result
        write_reports(result, wanted, lang, explain)
        return int(reached(result, fail_on)) if readable and result.catalogues else 2

    if not watch:
        sys.exit(check())
    from checker.cli.watching import watch as watching

    sys.exit(watching(paths, check, _label(lang, "again")))


def settings(
    *,
    lang: str,
    brief: bool,
    lists: tuple[str, ...],
    profile: str | None,
    columns: Mapping[str, str],
    max_size: int,
    max_unpacked: int,
    lexicon: Path | None,
    judgements: Path | None,
    weights: Path | None,
    coverage: bool,
    select: Iterable[str],
    extend_select: Iterable[str],
    ignore: Iterable[Any],
    waivers: Path | None = None,
    today: str | None = None,
    applicability: Path | None = None,
    aside: bool = False,
) -> Settings:
    """What a run is asked for; a slip in it is told before anything is judged."""
    from checker.audit import Settings
    from checker.cli.exemptions import applying, waived
    from checker.cli.inputs import decisions, task_lists, weighed, words
    from checker.cli.selection import all_but, policy

    words(lexicon, lang)
    held, day = waived(waivers, today, lang)
    return Settings(
        lists=applying(task_lists(lists, lang), applicability, lang),
        reading=read_options(columns, profile, max_size, max_unpacked),
        lexicon=lexicon,
        judgements=decisions(judgements, lang),
        weights=weighed(weights, lang),
        policy=policy(select, extend_select, ignore, lang, None if coverage else all_but("M")),
        waivers=held,
        today=day,
        compare=False,
        brief=brief,
        aside=aside,
    )


def _inputs(
    files: tuple[Path, ...], name: Path | None, most: int, lang: str
) -> tuple[list[Path], dict[Path, bytes]]:
    """The paths to check, and what came on standard input, at most a byte more than may be read."""
    piped = Path(STDIN) in files
    if piped != (name is not None):
        raise click.UsageError(_error(lang, "no_name" if piped else "no_input"))
    if name is None:
        return list(files), {}
    paths = [name if path == Path(STDIN) else path for path in files]
    return paths, {name: sys.stdin.buffer.read(most + 1)}


def _compared(
    result: Audit, settings: Settings, published: Path, new_only: bool, lang: str
) -> Audit:
    """The findings that count, what is said of the others on standard error."""
    from checker.reporting.messages import Texts
    from checker.tracking import compare

    texts = Texts(lang)
    compared = compare(result, settings, published)
    for note in compared.notes:
        click.echo(texts.note(note), err=True)
    new = sum(len(city.findings) for city in compared.fresh.catalogues)
    if compared.known:
        key = "known" if new_only else "known_kept"
        click.echo(texts.label(f"validate.{key}", count=compared.known, new=new), err=True)
    return compared.fresh if new_only else result


def _error(lang: str, key: str) -> str:
    from checker.reporting.messages import Texts

    return Texts(lang).error(f"validate.{key}", {})


def _label(lang: str, key: str) -> str:
    from checker.reporting.messages import Texts

    return Texts(lang).label(f"validate.{key}")
