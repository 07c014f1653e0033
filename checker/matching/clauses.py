"""Names that enumerate services of their own: 医保关系转移接续、异地就医备案 are two, each with its object and action."""

from __future__ import annotations

from checker.matching.memory import parse
from checker.matching.structure import Structure
from checker.matching.tokens import Token

AND_SO_ON = "等"


def clauses(name: Structure, department: str) -> tuple[Structure, ...]:
    """The services a name enumerates, each read by itself; none where it is one, as where it ends a list with 等."""
    if any(token.text == AND_SO_ON for token in name.tokens):
        return ()
    pieces, start = [], 0
    for number, token in enumerate(name.tokens):
        if not token.joined:
            continue
        before = [one for one in name.tokens[:number] if one.start >= start]
        if _complete(before) and _complete(name.tokens[number:]):
            pieces.append(name.text[start : before[-1].start + len(before[-1].text)])
            start = token.start
    if not pieces:
        return ()
    return tuple(parse(piece, (), department, name.words) for piece in (*pieces, name.text[start:]))


def _complete(tokens: tuple[Token, ...] | list[Token]) -> bool:
    """Whether words name a thing and say what is done to it."""
    return any(token.says.strong for token in tokens) and any(
        token.says.actions for token in tokens
    )
