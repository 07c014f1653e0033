"""``stdcheck rules``: the rules and their manual pages."""

from __future__ import annotations

import click

from checker.cli.configured import configured
from checker.cli.shared import language
from checker.reporting.manual import as_record, as_text
from checker.reporting.messages import Texts
from checker.rules import Rule, nearest, rules


@click.command("rules")
@click.argument("code", required=False)
@click.option(
    "--format",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json"]),
    help="json is for tools: one record a rule, in both languages.",
)
@language("Language of the text.")
@configured
def command(code: str | None, format: str, lang: str) -> None:
    """List the rules, or show the manual page of the rule CODE."""
    if format == "json":
        from checker.reporting.to_json import lines

        found = as_record(_rule(code, lang)) if code else list(map(as_record, rules().values()))
        click.echo(lines(found, 3))
    elif code:
        click.echo(as_text(_rule(code, lang), lang), nl=False)
    else:
        texts = Texts(lang)
        for each in rules().values():
            severity = texts.label(f"severity.{each.severity}")
            click.echo(f"{each.code}  {severity}  {texts.title(each.code)}")


def _rule(code: str, lang: str) -> Rule:
    """The rule of that code; a usage error names the nearest codes."""
    if rule := rules().get(code.upper()):
        return rule
    near = nearest(code)
    raise click.UsageError(Texts(lang).label("cli.no_rule", code=code, near=near))
