"""A name without some of its words: a 主项 without what it does, with its 子项 as a bracket."""

from __future__ import annotations

from collections.abc import Iterable

from checker.matching.structure import Structure
from checker.matching.tokens import Token
from checker.normalizing import Lexicon


def without_doing(main: Structure, words: Lexicon) -> str:
    """A 主项 without what it does."""
    return leave_out(filter(merely_acts, main.tokens), main.text, words)


def leave_out(tokens: Iterable[Token], said: str, words: Lexicon) -> str:
    """A text without some of its words, and without the joints that joined them."""
    for token in sorted(tokens, key=lambda token: -token.start):
        before, after = said[: token.start], said[token.start + len(token.text) :]
        joint = next((word for word in words.joints if before.endswith(word)), "")
        ahead = next((word for word in words.joints if after.startswith(word)), "")
        said = before.removesuffix(joint) + (after if joint else after.removeprefix(ahead))
    return said


def with_bracket(above: str, below: str) -> str:
    """A 子项 as a bracket, before those of its own."""
    bare, _, brackets = below.partition("(")
    return f"{above}({bare})" + (f"({brackets}" if brackets else "")


def merely_acts(token: Token) -> bool:
    """Whether a word of the running text says what is done and nothing else."""
    return token.start >= 0 and facets(token) == {"action"}


def facets(token: Token) -> set[str]:
    """Of which kinds are the concepts that a word stands for."""
    return {facet for facet, _ in token.says.emits}


def generic(token: Token, words: Lexicon) -> bool:
    """Whether a word says something that is done with everything: 办理."""
    return any(words.is_generic(act) for act in token.says.actions)
