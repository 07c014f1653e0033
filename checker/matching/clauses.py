"""Names that enumerate services of their own: 医保关系转移接续、异地就医备案 are two, each with its object and action."""

from __future__ import annotations

from collections.abc import Sequence

from checker.matching.memory import parse
from checker.matching.structure import Structure
from checker.matching.tokens import ASIDE, Token
from checker.normalizing import Bracket

AND_SO_ON = "等"
MOST = 60
"""Words of a name; a longer text is no enumeration of services."""


def clauses(name: Structure, department: str) -> tuple[Structure, ...]:
    """The services a name enumerates, each read by itself; none where it is one, as where it ends a list with 等."""
    tokens = name.tokens
    if len(tokens) > MOST:
        return ()
    pieces, start = [], 0
    for number, token in enumerate(tokens):
        if not token.joined or token.start < 0:
            continue
        before = [one for one in tokens[:number] if one.start >= start]
        if _complete(before) and _complete([one for one in tokens[number:] if one.start >= 0]):
            pieces.append(name.text[start : before[-1].start + len(before[-1].text)])
            start = token.start
    if not pieces or any(token.text == AND_SO_ON for token in tokens):
        return ()
    return tuple(parse(piece, (), department, name.words) for piece in (*pieces, name.text[start:]))


def listed(name: Structure, brackets: Sequence[Bracket], department: str) -> tuple[Structure, ...]:
    """The services that a bracket lists: 户口登记（出生登记、夫妻投靠、死亡注销）; none where a piece does nothing."""
    acts = sum(token.start == ASIDE for token in name.tokens if token.says.actions)
    for bracket in brackets if acts > 1 else ():
        pieces = [piece for piece in bracket.text.split("、") if piece]
        if not (1 < len(pieces) <= min(acts, MOST)) or bracket.kind != "scope":
            continue
        read = [parse(piece, (), department, name.words) for piece in pieces]
        whole = tuple(one for one in read if _complete(one.tokens))
        if len(whole) > 1 and all(one.doing.actions for one in read):
            return whole
    return ()


def _complete(tokens: Sequence[Token]) -> bool:
    """Whether words name a thing and say what is done to it."""
    return any(token.says.strong for token in tokens) and any(
        token.says.actions for token in tokens
    )
