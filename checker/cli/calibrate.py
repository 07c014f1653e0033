"""``stdcheck calibrate``: new cuts between accepted, review and none, from people's decisions."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.cli.inputs import decisions as told
from checker.cli.inputs import weighed
from checker.cli.shared import language
from checker.matching.weighing import Weights
from checker.reporting.messages import Texts
from checker.reviewing.calibrating import LEAST, Decided, calibrated, decided, tally, write_weights
from checker.reviewing.errors import ReviewError
from checker.reviewing.report import load_report


@click.command("calibrate")
@click.argument("audits", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--judgements",
    required=True,
    type=click.Path(path_type=Path),
    help="Decisions (judgements.csv).",
)
@click.option(
    "--weights",
    "old",
    type=click.Path(path_type=Path),
    help="Weights to start from.  [default: the shipped ones]",
)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="Write the new weights here; without it nothing is written.",
)
@language("Language.")
def command(
    audits: tuple[Path, ...], judgements: Path, old: Path | None, target: Path | None, lang: str
) -> None:
    """Refit the cuts between the bands from AUDITS (JSON reports) and the decisions on their links.

    Use the result with `stdcheck audit --weights FILE`.
    """
    texts = Texts(lang)
    before = weighed(old, lang)
    rows = told(judgements, lang)
    try:
        decisions = [one for audit in audits for one in decided(load_report(audit).questions, rows)]
    except ReviewError as error:
        raise click.UsageError(texts.error(error.key, error.params)) from error
    after = calibrated(decisions, before)
    if after is None:
        click.echo(texts.label("calibrate.few", count=len(decisions), least=LEAST), err=True)
        sys.exit(1)
    _show(texts, decisions, before, after)
    if target:
        write_weights(target, after)
        click.echo(texts.label("calibrate.written", file=target), err=True)


def _show(texts: Texts, decisions: list[Decided], before: Weights, after: Weights) -> None:
    click.echo(texts.label("calibrate.decisions", count=len(decisions)))
    for name, by in (("before", before), ("after", after)):
        found = tally(decisions, by)
        click.echo(
            texts.label(
                f"calibrate.{name}",
                accept=by.accept,
                review=by.review,
                accepted=found.accepted,
                right=found.right,
                asked=found.asked,
                lost=found.lost,
            )
        )
