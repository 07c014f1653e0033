"""What stands in the brackets of a name, and of which kind it is.

The kinds follow what real catalogues put into brackets: level or place, explanation, scope, situation, optional characters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from checker.normalizing.lexicon import Lexicon, canonical_words

LONGEST_OPTIONAL = 2
"""Unknown characters in a bracket amid a name that still belong to a word: 出口退（免）税."""
LONGEST_KIND = 12
"""Characters of a word that tells a kind of something."""
DOCUMENTS = frozenset({"proof", "record"})
"""Flags of what stands for itself: 个人权益记录（参保证明）打印 prints the latter."""
BRACKET = re.compile(r"\(([^()]*)\)")
UNCLOSED = re.compile(r"\(([^()]+)$")
"""A bracket that the end of the name cut off or forgot: 租房提取(无租房发票."""
DOUBLED = re.compile(r"\((\([^()]*\))\)")
"""A bracket around a bracket says it once: 社会保险费申报(（个人）)."""


class Bracket(Struct, frozen=True):
    """What stood in brackets and of which kind.

    `kind` is level | explanation | applicant | scope | situation | optional; `emits` what the table
    of brackets says it means, as ``(facet, concept)`` pairs.
    """

    kind: str
    text: str
    emits: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=4096)
def bracket_of(content: str, at_end: bool, words: Lexicon, places: tuple[str, ...]) -> Bracket:
    """What a bracket holds: of the kind that the table tells, a level where it names a place of the catalogue, or guessed."""
    if known := words.bracket(content):
        return Bracket(known[0], content, known[1])
    if not content or content in places:
        return Bracket("level", content)
    return Bracket(_guess(content, at_end, words), content)


def _guess(content: str, at_end: bool, words: Lexicon) -> str:
    """The kind of a bracket no table knows: actions make a situation, else its place and length decide."""
    content = canonical_words(content, words)
    spoken = [words.known.words[number] for number, _, _ in words.known.find(content)]
    said = {emit for word in spoken if word in words.terms for emit in words.terms[word].emits}
    strange = sum(map(len, spoken)) < len(content)
    facets = {facet for facet, _ in said}
    acts = any(facet == "action" and not words.is_generic(act) for facet, act in said)
    if acts and "object" not in facets and not (at_end and strange):
        return "situation"
    flags = frozenset().union(*(words.flags(*emit) for emit in said))
    narrows = len(content) > LONGEST_OPTIONAL and not flags & DOCUMENTS
    return "scope" if at_end or narrows or _opposed(content, words) else "optional"


def _one_word(before: str, content: str, words: Lexicon) -> bool:
    """Whether the content makes a known word with what stands right before it: 证书(执照)公证."""
    near = before[-LONGEST_KIND:]
    return any(near[start:] + content in words.terms for start in range(len(near)))


def _alternative(before: str, content: str, words: Lexicon) -> bool:
    """Whether the content is another kind of what stands right before it, so that both are meant: 学历(学位)公证."""
    kinds = _opposed(content, words)
    near = before[-LONGEST_KIND:] if kinds else ""
    return any(kinds & _opposed(near[start:], words) for start in range(len(near)))


def _opposed(word: str, words: Lexicon) -> set[str]:
    """The flags of kinds that exclude each other, of a word that is known."""
    term = words.terms.get(word)
    flags = (words.flags(*emit) for emit in term.emits) if term else ()
    return {flag for each in flags for flag in each if flag.startswith("opposed:")}


def unbracket(
    text: str, words: Lexicon, places: tuple[str, ...]
) -> tuple[str, tuple[Bracket, ...]]:
    """Take out every bracket; situations and optional characters stay in the running text."""
    if "(" not in text and ")" not in text:
        return text, ()
    taken: list[Bracket] = []
    if "((" in text:
        text = DOUBLED.sub(r"\1", text)
    text = UNCLOSED.sub(r"(\1)", text)
    ending = at_the_end(text)
    while "(" in text and (found := BRACKET.search(text)):
        content = found[1]
        at_end = len(text) - found.end() <= ending
        bracket = bracket_of(content, at_end, words, places)
        if not at_end and _one_word(text[: found.start()], content, words):
            bracket = Bracket("optional", content)
        inline = content if bracket.kind in ("situation", "optional") else ""
        if (
            bracket.kind == "scope"
            and not at_end
            and _alternative(text[: found.start()], content, words)
        ):
            bracket, inline = Bracket("optional", content), f"、{content}"
        taken.append(bracket)
        text = text[: found.start()] + inline + text[found.end() :]
    return text.replace("(", "").replace(")", ""), tuple(taken)


def at_the_end(text: str) -> int:
    """Characters of the brackets, none within another, that a text ends with."""
    end = len(text)
    while text.endswith(")", 0, end):
        start = text.rfind("(", 0, end)
        if start < 0 or text.find(")", start) < end - 1:
            break
        end = start
    return len(text) - end
