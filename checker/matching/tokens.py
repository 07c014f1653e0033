"""The words of a name that the lexicon knows, and the characters between them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from checker.normalizing import Bracket, Lexicon, Says, canonical_words

Gap = tuple[int, str]
"""Unexplained characters and where they stand; ASIDE in a bracket."""

LISTING = "、"
"""What enumerates things for sure: 和 and 及 may belong to a word that nobody knows."""

INCLUDING = ("包括", "包含", "含")
WITHOUT = "不含"
NOT = "非"
"""It makes another word of the one behind it: 非首次."""
ASIDE, HELD = -1, -2
"""Where a word of a bracket stands that narrows the name, and one of what a bracket says is included."""


class Token(Struct, frozen=True, array_like=True):
    """A known word with what it says and its place, or ASIDE or HELD; `joined` = enumerated with the token before it."""

    text: str
    says: Says
    start: int
    joined: bool = False


def tokenize(text: str, words: Lexicon, alone: bool = True) -> tuple[list[Token], list[Gap]]:
    """Known words of `text`, the longest at each place, and the gaps between them.

    Where the text says `alone` what a name is about, unknown things that it lists are things, too.
    """
    tokens: list[Token] = []
    gaps: list[Gap] = []
    last, linked = 0, False
    spoken = words.spoken
    for number, start, end in words.known.find(text):
        if start > last and text[start - 1] == NOT:
            continue
        if start > last:
            gaps.append((last, text[last:start]))
            linked = False
        word, says = spoken[number]
        if says is not None:
            tokens.append(Token(word, says, start, linked))
            linked = False
        else:
            linked = start == last and bool(tokens)
        last = end
    if last < len(text):
        gaps.append((last, text[last:]))
    if gaps and alone and LISTING in text:
        return _listed(text, tokens, gaps)
    return tokens, gaps


def _listed(text: str, tokens: list[Token], gaps: list[Gap]) -> tuple[list[Token], list[Gap]]:
    """The same, with unknown things that are enumerated with a known one as things, too: 经历、学历公证."""
    things = {token.start: token for token in tokens if token.says.strong}
    ends = {token.start + len(token.text) + 1 for token in things.values()}
    acts = {token.start for token in tokens if token.says.actions}
    for start, word in (*reversed(gaps), *gaps):
        after = start + len(word) + 1
        opens = start == 0 or text[start - 1] == LISTING
        closes = text[after - 1 : after] in ("", LISTING) or after - 1 in acts
        if opens and closes and (after in things or start in ends):
            things[start] = Token(word, _thing(word), start, joined=start in ends)
            ends.add(after)
            if follower := things.get(after):
                things[after] = Token(follower.text, follower.says, after, joined=True)
    left = [gap for gap in gaps if gap[0] not in things]
    others = (token for token in tokens if token.start not in things)
    return sorted((*others, *things.values()), key=lambda token: token.start), left


def _thing(word: str) -> Says:
    return Says((("object", word),), (frozenset((word,)),), True, (), (), ())


def bracketed(
    brackets: tuple[Bracket, ...], name: Sequence[Token], words: Lexicon
) -> tuple[list[Token], list[Gap]]:
    """Words and gaps of the brackets that narrow a name: 道路运输证（货运车辆）, 社会保险费申报（个人）.

    An action that the table of brackets tells must be a kind of what the `name` does, if that is no plain verb:
    （部分） of 偿还, not of 汇缴, but （发证） of 核发.
    """
    done = {action for token in name for action in token.says.actions}
    cases = not all(map(words.is_generic, done))
    alone = not any(token.says.strong for token in name)
    tokens: list[Token] = []
    gaps: list[Gap] = []
    for bracket in brackets:
        if bracket.emits and all(
            facet != "action" or not cases or words.ancestors(facet, concept) & done
            for facet, concept in bracket.emits
        ):
            tokens.append(Token(bracket.text, words.says(bracket.emits), ASIDE))
        elif bracket.kind == "scope" and not bracket.text.startswith((*INCLUDING, WITHOUT)):
            inner, loose = tokenize(canonical_words(bracket.text, words), words, alone)
            tokens += [Token(token.text, token.says, ASIDE, token.joined) for token in inner]
            gaps += [(ASIDE, text) for _, text in loose]
        elif bracket.kind == "scope" and bracket.text.startswith(INCLUDING):
            inner, _ = tokenize(canonical_words(bracket.text, words), words)
            tokens += [of for token in inner if (of := _held(token, words)).says.emits]
    return tokens, gaps


def _held(token: Token, words: Lexicon) -> Token:
    """A word that a bracket includes; its objects count with the head (`included`)."""
    said = tuple((facet, concept) for facet, concept in token.says.emits if facet != "object")
    return Token(token.text, words.says(said), HELD)


def included(brackets: tuple[Bracket, ...], head: frozenset[str], words: Lexicon) -> frozenset[str]:
    """Objects a bracket adds to the head: 居民身份证（包括临时） also means 临时居民身份证."""
    contents = [
        canonical_words(bracket.text.removeprefix(lead), words)
        for bracket in brackets
        if bracket.kind == "scope"
        for lead in INCLUDING
        if bracket.text.startswith(lead)
    ]
    spoken = (word for text in contents for word in (text, *(text + concept for concept in head)))
    terms = (words.terms[word] for word in spoken if word in words.terms)
    return frozenset(c for term in terms for facet, c in term.emits if facet == "object")
