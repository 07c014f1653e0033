"""The command line. Each command lies in a file of its own and is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from checker import __version__

COMMANDS = {
    "audit": "Check catalogues against national lists and element standards.",
    "calibrate": "Refit the cuts between accepted, asked and dropped from decisions.",
    "config": "Show every setting that holds here and where it comes from.",
    "diff": "Tell what changed between two audits or two versions of a catalogue.",
    "explain": "Tell why a name corresponds to a task or not.",
    "fix": "Write a corrected copy of a catalogue: blanks, widths, brackets, labels.",
    "impact": "Tell what a changed list, lexicon, configuration or rule set would do.",
    "lists": "Show the task lists, compare editions, or import an official table.",
    "report": "Write what each city receives: letter, workbook, its own file with remarks.",
    "review": "Put doubtful correspondences before people and keep what they decide.",
    "rules": "Show the rules and their manual pages.",
    "serve": "Check files over HTTP, for publishing systems.",
    "trend": "Tell a city's figures over the audits that were saved.",
    "validate": "Check one city's files before they are published.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if name not in COMMANDS:
            return None
        command = import_module(f"checker.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stdcheck")
def main() -> None:
    """stdcheck: 政务服务事项目录核查 - checks catalogues of government service items."""
