"""``stdcheck rules``: the rules and their manual pages."""

from __future__ import annotations

import inspect

import click

from checker.cli.configured import configured
from checker.cli.shared import language
from checker.reporting.messages import Texts
from checker.rules import rules


@click.command("rules")
@click.argument("code", required=False)
@language("Language of titles.")
@configured
def command(code: str | None, lang: str) -> None:
    """List the rules, or show the manual page of the rule CODE."""
    known = rules()
    texts = Texts(lang)
    if code is None:
        for each in known.values():
            severity = texts.label(f"severity.{each.severity}")
            click.echo(f"{each.code}  {severity}  {texts.title(each.code)}")
        return
    rule = known.get(code.upper())
    if rule is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(code.upper(), known, n=3, cutoff=0.4) or known)
        raise click.UsageError(texts.label("cli.no_rule", code=code, near=near))
    click.echo(
        f"{rule.code}  {texts.title(rule.code)}  ({texts.label(f'severity.{rule.severity}')})\n"
    )
    click.echo(inspect.getdoc(type(rule)))
