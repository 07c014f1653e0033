"""The words of a name that the lexicon knows, and the characters between them."""

from __future__ import annotations

from dataclasses import dataclass

from checker.normalizing import Bracket, Lexicon, canonical_words

Gap = tuple[int, str]
"""Unexplained characters and where they stand."""

INCLUDING = ("包括", "包含", "含")
WITHOUT = "不含"


@dataclass(frozen=True, slots=True)
class Token:
    """A known word with its concepts and place; `joined` = enumerated with the token before it."""

    text: str
    emits: tuple[tuple[str, str], ...]
    start: int
    end: int
    joined: bool = False


def tokenize(text: str, words: Lexicon) -> tuple[list[Token], list[Gap]]:
    """Known words of `text`, the longest at each place, and the gaps between them."""
    tokens: list[Token] = []
    gaps: list[Gap] = []
    terms = words.terms
    last, linked = 0, False
    for start, end in words.known.find(text):
        word = text[start:end]
        if start > last:
            gaps.append((last, text[last:start]))
            linked = False
        if word in terms:
            tokens.append(Token(word, terms[word].emits, start, end, linked))
            linked = False
        else:
            linked = start == last and bool(tokens)
        last = end
    if last < len(text):
        gaps.append((last, text[last:]))
    return tokens, gaps


def bracketed(brackets: tuple[Bracket, ...], words: Lexicon) -> tuple[list[Token], list[Gap]]:
    """Words and gaps of the brackets that narrow a name: 道路运输证（货运车辆）, 社会保险费申报（个人）."""
    tokens: list[Token] = []
    gaps: list[Gap] = []
    for bracket in brackets:
        if bracket.emits:
            tokens.append(Token(bracket.text, bracket.emits, -1, -1))
        elif bracket.kind == "scope" and not bracket.text.startswith((*INCLUDING, WITHOUT)):
            inner, loose = tokenize(canonical_words(bracket.text, words), words)
            tokens += inner
            gaps += [(-1, text) for _, text in loose]
    return tokens, gaps


def included(brackets: tuple[Bracket, ...], head: frozenset[str], words: Lexicon) -> frozenset[str]:
    """Objects a bracket adds to the head: 居民身份证（包括临时） also means 临时居民身份证."""
    contents = [
        bracket.text.removeprefix(lead)
        for bracket in brackets
        if bracket.kind == "scope"
        for lead in INCLUDING
        if bracket.text.startswith(lead)
    ]
    spoken = (word for text in contents for word in (text, *(text + concept for concept in head)))
    terms = (words.terms[word] for word in spoken if word in words.terms)
    return frozenset(c for term in terms for facet, c in term.emits if facet == "object")
