"""``stdcheck config``: which settings hold, and where they were said."""

from __future__ import annotations

import json
from pathlib import Path

import click

from checker.cli.configured import SOURCE, configured
from checker.cli.shared import language
from checker.config.effective import Effective, effective, toml
from checker.reporting.messages import Texts


@click.command("config")
@click.option(
    "--format",
    default="toml",
    show_default=True,
    type=click.Choice(["toml", "json"]),
    help="toml can be used as a configuration; json is for tools.",
)
@language("Language of the remarks.")
@configured
def command(format: str, lang: str) -> None:
    """Show every setting that holds here and where it comes from.

    Options of the command line go before them.
    """
    path: Path | None = click.get_current_context().meta.get(SOURCE)
    values = list(effective(path))
    if format == "json":
        told = {one.key: {"value": one.value, "line": one.line} for one in values}
        found = {"file": str(path) if path else None, "values": told}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    texts = Texts(lang)
    click.echo(f"# {texts.label('config.file', file=path) if path else texts.label('config.none')}")
    for one in values:
        click.echo(_line(one, path, texts))


def _line(one: Effective, path: Path | None, texts: Texts) -> str:
    """``key = value  # where``, as a remark where nothing is set."""
    if one.value is None:
        return f"# {one.key}  # {texts.label(f'config.unset.{one.key}')}"
    where = f"{path.name}:{one.line}" if path and one.line else texts.label("config.default")
    return f"{one.key} = {toml(one.value)}  # {where}"
