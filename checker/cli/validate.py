"""``stdcheck validate``: the gate before a catalogue is published."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.audit import Settings, audit
from checker.cli.configured import configured
from checker.cli.exemptions import asked, exemptions, waived
from checker.cli.inputs import decisions, task_lists, weighed, words
from checker.cli.outcome import gravity, reached, targets, write_reports
from checker.cli.reading import columns_stated, limits, read_options, standards
from checker.cli.selection import all_but, policy, selection
from checker.cli.shared import knowledge, language
from checker.cli.tracked import against
from checker.model import Audit
from checker.reporting.messages import Texts
from checker.rules.policy import Ignore
from checker.tracking import compare

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
@configured
def command(
    files: tuple[Path, ...],
    stdin_filename: Path | None,
    published: Path | None,
    baseline: Path | None,
    new_only: bool,
    coverage: bool,
    lists: tuple[str, ...],
    profile: str | None,
    outputs: tuple[str, ...],
    explain: bool,
    columns: dict[str, str],
    fail_on: str,
    lang: str,
    max_size: int,
    max_unpacked: int,
    lexicon: Path | None,
    judgements: Path | None,
    weights: Path | None,
    waivers: Path | None,
    today: str | None,
    applicability: Path | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str | Ignore, ...],
) -> None:
    """Check FILES before they are published; - is standard input.

    Elements, codes, contradictions and names are judged; what is missing of a task list only with
    --coverage, as a file being edited is rarely the whole catalogue.

    Exit status: 0 nothing as grave as --fail-on, 1 findings, 2 the run itself failed.
    """
    if new_only and published is None and baseline is None:
        raise click.UsageError(Texts(lang).error("validate.no_published", {}))
    wanted = targets(outputs or ("lines",), lang)
    words(lexicon, lang)  # a slip in it is told before anything is read
    reading = read_options(columns, profile, max_size, max_unpacked)
    held, day = waived(waivers, today, lang)
    settings = Settings(
        lists=asked(task_lists(lists, lang), applicability, lang),
        reading=reading,
        lexicon=lexicon,
        judgements=decisions(judgements, lang),
        weights=weighed(weights, lang),
        policy=policy(select, extend_select, ignore, lang, None if coverage else all_but("M")),
        waivers=held,
        today=day,
    )
    paths, given = _inputs(files, stdin_filename, reading.max_bytes, lang)
    result = audit(paths, settings, given=given)
    readable = all(city.readable for city in result.catalogues)
    if published:
        result = _compared(result, settings, published, new_only, lang)
    fresh = against(result, baseline, update=False, lang=lang, prune=False)
    result = fresh if new_only else result
    write_reports(result, wanted, lang, explain)
    sys.exit(int(reached(result, fail_on)) if readable and result.catalogues else 2)


def _inputs(
    files: tuple[Path, ...], name: Path | None, most: int, lang: str
) -> tuple[list[Path], dict[Path, bytes]]:
    """The paths to check, and what came on standard input, at most a byte more than may be read."""
    piped = Path(STDIN) in files
    if piped != (name is not None):
        key = "no_name" if piped else "no_input"
        raise click.UsageError(Texts(lang).error(f"validate.{key}", {}))
    if name is None:
        return list(files), {}
    paths = [name if path == Path(STDIN) else path for path in files]
    return paths, {name: sys.stdin.buffer.read(most + 1)}


def _compared(
    result: Audit, settings: Settings, published: Path, new_only: bool, lang: str
) -> Audit:
    """The findings that count, what is said of the others on standard error."""
    texts = Texts(lang)
    compared = compare(result, settings, published)
    for note in compared.notes:
        click.echo(texts.note(note), err=True)
    new = sum(len(city.findings) for city in compared.fresh.catalogues)
    if compared.known:
        key = "known" if new_only else "known_kept"
        click.echo(texts.label(f"validate.{key}", count=compared.known, new=new), err=True)
    return compared.fresh if new_only else result
