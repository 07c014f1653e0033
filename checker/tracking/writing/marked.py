"""Two texts side by side in pieces, those that differ marked."""

from __future__ import annotations

from itertools import pairwise

from checker.reporting.finding_rows import differences

Piece = tuple[str, bool]
"""A piece of text, and whether the other side lacks it."""


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; unmarked where they have too little in common for marks to help."""
    spans = differences(before, after)
    if spans is None:
        return [(before, False)], [(after, False)]
    return _pieces(before, spans[0]), _pieces(after, spans[1])


def _pieces(text: str, spans: list[int]) -> list[Piece]:
    edges = [0, *spans, len(text)]
    told = (
        (text[start:end], number % 2 == 1) for number, (start, end) in enumerate(pairwise(edges))
    )
    return [(piece, differs) for piece, differs in told if piece]
