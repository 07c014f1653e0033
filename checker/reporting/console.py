"""A page of text for a terminal or a file; widths are those of East Asian text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.reporting.messages import Texts
from checker.reporting.safe import visible

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

LONGEST = 160
"""Characters of a value shown on a page; longer ones are cut and their length told."""

# What a line may be broken between: a Western word or one character, each with the brackets and
# stops that must not stand alone at the end or the beginning of a line (GB/T 15834).
_TOKEN = re.compile(
    r"\s+|[（《“‘【「]*(?:[\x21-\u2fff]+|.)[，。、；：？！）》”’】」…%]*", re.DOTALL
)


class Page:
    """Collects lines of at most `width` columns; without `colour` they are plain text."""

    def __init__(self, texts: Texts, width: int, colour: bool) -> None:
        from rich.console import Console

        self.texts, self.width = texts, width
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            force_terminal=colour,
            no_color=not colour,
            color_system="standard" if colour else None,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def content(self) -> str:
        """All lines so far, without blanks at their ends."""
        return "".join(f"{line.rstrip()}\n" for line in self._out.getvalue().split("\n")[:-1])

    def say(self, key: str, /, **params: object) -> str:
        """A label of this report."""
        return self.texts.label(f"text.{key}", **params)

    def line(self, text: str, indent: int = 0, style: str = "") -> None:
        """A paragraph, wrapped."""
        self._hang(" " * indent, text, style)

    def _hang(self, start: str, text: str, style: str = "", start_style: str = "") -> None:
        from rich.cells import cell_len
        from rich.text import Text

        hang = cell_len(start)
        for number, piece in enumerate(wrap(visible(text), self.width - hang)):
            row = Text(start if not number else " " * hang, style=start_style)
            self._console.print(row.append(piece, style=style), no_wrap=True, overflow="ignore")

    def bullet(self, text: str) -> None:
        """One point of an enumeration."""
        self._hang(" - ", text)

    def title(self, text: str) -> None:
        """A heading with a blank line before it."""
        self.blank()
        self.line(text, style="bold")

    def blank(self) -> None:
        """An empty line."""
        self._console.print()

    def table(self, table: Table) -> None:
        """A table."""
        self._console.print(table)

    def pairs(self, pairs: Iterable[tuple[str, str]], indent: int = 4) -> None:
        """Labels and values in two columns; pairs without a value are left out."""
        from rich.cells import cell_len

        filled = [(label, value) for label, value in pairs if value]
        widest = max((cell_len(label) for label, _ in filled), default=0)
        for label, value in filled:
            start = " " * indent + label + " " * (widest - cell_len(label) + 1)
            self._hang(start, self.cut(value), start_style="dim")

    def cut(self, text: str) -> str:
        """`text`, or its beginning and its length."""
        if len(text) <= LONGEST:
            return text
        return text[:LONGEST] + self.say("cut", count=f"{len(text):,}")


def styled(text: str, style: str = "") -> Text:
    """Text for a page, with hidden characters written out and no markup read into it."""
    from rich.text import Text

    return Text(visible(text), style=style)


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, never split before a stop or within a short word."""
    from rich.cells import cell_len, chop_cells

    lines, room = [""], width
    for token in _TOKEN.findall(text):
        for piece in chop_cells(token, width) if cell_len(token) > width else [token]:
            if cell_len(piece) > room:
                lines.append("")
                room = width
                piece = piece.lstrip()
            lines[-1] += piece
            room -= cell_len(piece)
    return [line.rstrip() for line in lines]
