"""CSV and TSV: cells are replaced in the source text; quotes, delimiters and line ends stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from checker.fixing.cells import column_number, new_cells, spots_in
from checker.fixing.encoded import EncodedText
from checker.fixing.spots import FixError, Spot, Texts, spliced
from checker.model import Position
from checker.reading.csv_reader import delimiter_of, rows_of

Span = tuple[int, int]
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"?(.*)', re.DOTALL)
_LINE_END = re.compile(r"\r\n|\r|\n")


def spans(text: str, delimiter: str) -> Iterator[list[Span]]:
    """The stretches of the cells of each row, quotes included, as Python's csv tells cells apart."""
    bare = rf"[^{re.escape(delimiter)}\r\n]*"
    cell = re.compile(rf'(?:"[^"]*(?:""[^"]*)*(?:"|\Z))?{bare}')
    row: list[Span] = []
    at = 0
    while at < len(text):
        found = cell.match(text, at)
        assert found  # every part of the pattern may be empty
        row.append(found.span())
        at = found.end()
        if text[at : at + 1] == delimiter:
            at += 1
            if at < len(text):
                continue
            row.append((at, at))
        end = _LINE_END.match(text, at)
        at = end.end() if end else at
        yield [] if row[0][0] == row[-1][1] and len(row) == 1 else row
        row = []


def unquoted(cell: str) -> str:
    """What a cell of the source says."""
    found = _QUOTED.match(cell)
    return found[1].replace('""', '"') + found[2] if found else cell


def quoted(text: str, like: str, delimiter: str) -> str:
    """`text` as a cell, in quotes if the old cell was or if it must be."""
    if like.startswith('"') or any(sign in text for sign in (delimiter, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text


class CsvSource:
    """A delimited text; `names` are headers somebody stated, which help to tell the delimiter."""

    def __init__(self, source: EncodedText, names: Collection[str], suffix: str) -> None:
        """Raises FixError where cells cannot be told apart beyond doubt."""
        self._source = source
        self._delimiter = delimiter_of(source.text, names, suffix)
        rows, lines = rows_of(source.text, self._delimiter)
        self._spans = list(spans(source.text, self._delimiter))
        self._rows = {line: row for row, line in enumerate(lines)}
        read = [[unquoted(source.text[a:b]) for a, b in row] for row in self._spans]
        if read != rows:
            raise FixError("csv")

    def find(self, position: Position) -> Sequence[Spot]:
        """The text of the cell at the position, or what its pointer points to inside the cell."""
        row, column = self._rows.get(position.line or 0), column_number(position.column or "")
        if row is None or not 0 <= column < len(self._spans[row]):
            return ()
        return list(spots_in((row, column), self._cell(row, column), position))

    def _cell(self, row: int, column: int) -> str:
        first, last = self._spans[row][column]
        return unquoted(self._source.text[first:last])

    def rewritten(self, texts: Texts) -> bytes:
        """The table with other texts in some cells."""
        text = self._source.text
        cells = {spot.key: self._cell(int(spot.key[0]), int(spot.key[1])) for spot in texts}
        pieces = {}
        for (row, column), new in new_cells(texts, cells).items():
            first, last = self._spans[int(row)][int(column)]
            pieces[first, last] = quoted(new, text[first:last], self._delimiter)
        return self._source.encode(spliced(text, pieces))

    def with_column(self, header: str, texts: Mapping[int, str]) -> tuple[bytes, set[int]]:
        """The table with one more column, and the lines no text could be put on.

        `texts` are its cells by line; rows as long as the header, which is the first row as long as
        most, get an empty cell, others stay.
        """
        text, counts = self._source.text, Counter(len(row) for row in self._spans if len(row) > 1)
        width = counts.most_common(1)[0][0] if counts else 1
        wanted = {self._rows[line]: told for line, told in texts.items() if line in self._rows}
        heads = [at for at, row in enumerate(self._spans) if len(row) == width and at not in wanted]
        told = {heads[0]: header} | wanted if heads else wanted
        pieces = {}
        for at, row in enumerate(self._spans):
            if row and (at in told or len(row) == width):
                end = row[-1][1]
                gap = self._delimiter * (max(width - len(row), 0) + 1)
                pieces[end, end] = gap + quoted(told.get(at, ""), "", self._delimiter)
        left = {line for line in texts if line not in self._rows}
        return self._source.encode(spliced(text, pieces)), left
