"""How a name is read, written as plainly as can be: the fast reader must say just the same.

Every step is taken for every name, every word is looked up at every place, nothing is remembered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from msgspec.structs import astuple

from checker.matching.parsing import FEW
from checker.matching.structure import MODES, Structure
from checker.matching.tokens import HELD, INCLUDING, WITHOUT
from checker.normalizing import NOTHING, Bracket, Lexicon, Normalized, Step
from checker.normalizing.brackets import (
    BRACKET,
    DOUBLED,
    LONGEST_KIND,
    LONGEST_OPTIONAL,
    UNCLOSED,
)
from checker.normalizing.names import (
    DASHES,
    EXAMPLES,
    INNER,
    LISTED,
    MAX_ROUNDS,
    NUMBERING,
    QUOTES,
    SEPARATORS,
    UNSEEN,
    simplified,
)

Emits = tuple[tuple[str, str], ...]
Places = tuple[str, ...]
Bared = tuple[str, tuple[Bracket, ...]]


@dataclass(frozen=True)
class Word:
    """A known word of a name."""

    text: str
    emits: Emits
    start: int
    joined: bool = False

    def concepts(self, facet: str) -> list[str]:
        """What it says of one facet."""
        return [concept for kind, concept in self.emits if kind == facet]


def find(text: str, words: Container[str]) -> Iterator[tuple[int, str]]:
    """Each word found and where it starts: the longest at each place, from left to right."""
    place = 0
    while place < len(text):
        rests = (text[place:end] for end in range(len(text), place, -1))
        word = next((rest for rest in rests if rest in words), "")
        if word:
            yield place, word
        place += len(word) or 1


@cache
def vocabulary(words: Lexicon) -> frozenset[str]:
    """Terms and connectors."""
    return frozenset({*words.terms, *words.connectors})


def plain(name: str) -> str:
    seen = UNSEEN.sub("", unicodedata.normalize("NFKC", name))
    return unicodedata.normalize("NFKC", seen)


def canonical_words(text: str, words: Lexicon) -> str:
    out, last = "", 0
    for start, word in find(text, words.synonyms):
        out += text[last:start] + words.synonyms[word]
        last = start + len(word)
    return out + text[last:]


def unquote(text: str, words: Lexicon) -> str:
    separated = INNER.sub(")(", LISTED.sub("", bare(text, words)))
    return DASHES.sub("", SEPARATORS.sub("、", separated)).strip("、")


def bare(text: str, words: Lexicon) -> str:
    if (end := re.search("[】\\]〕]", text)) and text[0] in "【[〔":
        mark, rest = text[1 : end.start()], text[end.end() :]
        known = words.bracket(mark)
        text = rest if rest and known and known[0] in {"level", "explanation"} else mark + rest
    for kind in ("【】", "[]", "〔〕"):
        text = text.replace(kind[0], "(").replace(kind[1], ")")
    return QUOTES.sub("", text)


def unframe(text: str, words: Lexicon) -> str:
    for pattern, where in words.frames:
        cut = text.removeprefix if where == "start" else text.removesuffix
        text = cut(pattern)
    return text


def unplace(text: str, places: Places) -> str:
    for place in places:
        if text.startswith(place) and len(text) > len(place) + 1:
            return text[len(place) :]
    return text


def bracket(content: str, at_end: bool, words: Lexicon, places: Places) -> Bracket:
    if known := words.bracket(content):
        return Bracket(known[0], content, known[1])
    if not content or content in places:
        return Bracket("level", content)
    said = canonical_words(content, words)
    spoken = [word for _, word in find(said, vocabulary(words))]
    told = {emit for word in spoken if word in words.terms for emit in words.terms[word].emits}
    strange = sum(len(word) for word in spoken) < len(said)
    facets = {kind for kind, _ in told}
    acts = {concept for kind, concept in told if kind == "action" and not words.is_generic(concept)}
    if acts and "object" not in facets and not (at_end and strange):
        return Bracket("situation", content)
    document = any({"proof", "record"} & words.flags(*emit) for emit in told)
    narrows = at_end or (len(said) > LONGEST_OPTIONAL and not document) or opposed(said, words)
    return Bracket("scope" if narrows else "optional", content)


def opposed(word: str, words: Lexicon) -> set[str]:
    emits = words.terms[word].emits if word in words.terms else ()
    return {flag for emit in emits for flag in words.flags(*emit) if flag.startswith("opposed:")}


def unbracket(text: str, words: Lexicon, places: Places) -> Bared:
    taken: list[Bracket] = []
    text = UNCLOSED.sub(r"(\1)", DOUBLED.sub(r"\1", text))
    while found := BRACKET.search(text):
        at_end = bool(re.fullmatch(r"(?:\([^()]*\))*", text[found.end() :]))
        taken.append(bracket(found[1], at_end, words, places))
        before = text[: found.start()][-LONGEST_KIND:]
        spelt = [before[start:] + found[1] for start in range(len(before))]
        if not at_end and any(word in words.terms for word in spelt):
            taken[-1] = Bracket("optional", found[1])
        inline = found[1] if taken[-1].kind in ("situation", "optional") else ""
        kinds = opposed(found[1], words)
        endings = (text[start : found.start()] for start in range(found.start()))
        told = [opposed(ending, words) for ending in endings if len(ending) <= LONGEST_KIND]
        if taken[-1].kind == "scope" and not at_end and any(kinds & one for one in told):
            taken[-1], inline = Bracket("optional", found[1]), f"、{found[1]}"
        text = text[: found.start()] + inline + text[found.end() :]
    return text.replace("(", "").replace(")", ""), tuple(taken)


def normalize(name: str, places: Places, words: Lexicon) -> Normalized:
    """Every step, round after round, until nothing changes."""
    texts, kinds, taken = [name], [], list[Bracket]()

    def step(kind: str, after: str) -> None:
        kinds.append(kind)
        texts.append(after)

    step("width", plain(name))
    step("script", simplified(texts[-1]))
    whole = texts[-1]
    for _ in range(MAX_ROUNDS):
        before = texts[-1]
        step("number", NUMBERING.sub("", texts[-1]))
        step("quotes", unquote(texts[-1], words))
        bare, brackets = unbracket(texts[-1], words, places)
        taken += brackets
        step("brackets", bare)
        step("frame", unframe(texts[-1], words))
        step("examples", re.sub(EXAMPLES, "", texts[-1]))
        step("place", unplace(texts[-1], places))
        step("synonym", canonical_words(texts[-1], words))
        if texts[-1] != before:
            step("width", plain(texts[-1]))
        if texts[-1] == before:
            break
    steps = tuple(Step(k, a, b) for k, (a, b) in zip(kinds, pairwise(texts), strict=True) if a != b)
    text = texts[-1]
    return Normalized(name, text or whole, tuple(taken), steps, emptied=not text)


def official(name: str, places: Places, words: Lexicon) -> str:
    text = UNCLOSED.sub(r"(\1)", bare(plain(name), words))
    while found := BRACKET.search(text):
        at_end = bool(re.fullmatch(r"(?:\([^()]*\))*", text[found.end() :]))
        kind = bracket(found[1], at_end, words, places).kind
        inner = "" if kind in ("level", "explanation") else f"\0{found[1]}\1"
        text = text[: found.start()] + inner + text[found.end() :]
    return unplace(text.replace("\0", "(").replace("\1", ")"), places)


Gaps = list[tuple[int, str]]


def tokenize(text: str, words: Lexicon, alone: bool = True) -> tuple[list[Word], Gaps]:
    found: list[Word] = []
    gaps: list[tuple[int, str]] = []
    last, linked = 0, False
    for start, word in [*find(text, vocabulary(words)), (len(text), "")]:
        if word and start > last and text[:start].endswith("非"):
            continue
        if start > last:
            gaps.append((last, text[last:start]))
            linked = False
        if word in words.terms:
            found.append(Word(word, words.terms[word].emits, start, linked))
            linked = False
        else:
            linked = start == last and bool(found)
        last = start + len(word)
    while alone and (more := listed(text, found, gaps, words)):
        found, gaps = more
    return found, gaps


def listed(
    text: str, found: list[Word], gaps: Gaps, words: Lexicon
) -> tuple[list[Word], Gaps] | None:
    """The same with one more unknown thing of an enumeration as a thing; None where there is none."""
    for gap in gaps:
        start, word = gap
        end = start + len(word)
        before = next(
            (w for w in found if names(w, words) and w.start + len(w.text) == start - 1), None
        )
        after = next((w for w in found if names(w, words) and w.start == end + 1), None)
        if start and text[start - 1] != "、":
            continue
        if (
            end < len(text)
            and text[end] != "、"
            and not any(w.start == end and w.concepts("action") for w in found)
        ):
            continue
        after = after if text[end : end + 1] == "、" else None
        if before or after:
            thing = Word(word, (("object", word),), start, bool(before))
            rest = [replace(w, joined=True) if w == after else w for w in found]
            return sorted([*rest, thing], key=lambda w: w.start), [g for g in gaps if g != gap]
    return None


def names(word: Word, words: Lexicon) -> bool:
    return any("weak" not in words.flags("object", one) for one in word.concepts("object"))


def facts(structure: Structure) -> dict[str, object]:
    """All that the fast reader says of a name."""
    return {
        "text": structure.text,
        "slots": [astuple(slot) for slot in structure.slots],
        "head": structure.head,
        "known": structure.known,
        "tokens": [(t.text, t.says.emits, t.start, t.joined) for t in structure.tokens],
        "gaps": list(structure.gaps),
        "sectors": structure.sectors,
        "doing": astuple(structure.doing),
        "groups": structure.groups,
        "singled_out": structure.singled_out,
        "included": structure.included,
        "qualifiers": structure.qualifiers,
        "head_flags": structure.head_flags,
        "verb_flags": structure.verb_flags,
        "beside": [astuple(slot) for slot in structure.beside],
    }


def read(name: str, places: Places, department: str, words: Lexicon) -> dict[str, object]:
    """The same facts, worked out step by step."""
    normal = normalize(name, places, words)
    tokens, gaps = tokenize(normal.text, words)
    side: list[Word] = []
    loose: list[tuple[int, str]] = []
    done = {action for token in tokens for action in token.concepts("action")}
    for aside in normal.brackets:
        actions = [concept for facet, concept in aside.emits if facet == "action"]
        plain = all(words.is_generic(action) for action in done)
        kinds = plain or all(words.ancestors("action", action) & done for action in actions)
        if aside.emits and kinds:
            side.append(Word(aside.text, aside.emits, -1))
        elif aside.kind == "scope" and not aside.text.startswith((*INCLUDING, WITHOUT)):
            alone = not any(names(token, words) for token in tokens)
            inner, unknown = tokenize(canonical_words(aside.text, words), words, alone)
            side += [replace(word, start=-1) for word in inner]
            loose += [(-1, text) for _, text in unknown]
        elif aside.kind == "scope" and aside.text.startswith(INCLUDING):
            for _, word in find(canonical_words(aside.text, words), words.terms):
                held = tuple(pair for pair in words.terms[word].emits if pair[0] != "object")
                side += [Word(word, held, HELD)] if held else []
    slots, head = _slots(tokens, words)
    beside, beside_head = _slots(side, words)
    if head < 0 and beside_head >= 0:
        head = len(slots) + beside_head
        loose = [(0, text) for _, text in loose]
    gaps = [*loose, *gaps]
    slots += beside
    for word in [word for word, sector in words.sectors if sector == "∅"]:
        department = department.replace(word, " ")
    sectors = frozenset(sector for word, sector in words.sectors if word in department)
    telling = any(
        token.concepts("qualifier")
        or any(not words.is_generic(action) for action in token.concepts("action"))
        for token in tokens + side
    )
    if head < 0 and (
        not gaps or (telling and sum(len(text) for start, text in gaps if start >= 0) <= FEW)
    ):
        done = {action for word in tokens + side for action in word.concepts("action")}
        which = {of for word in tokens + side for of in word.concepts("qualifier")}
        said = {NOTHING, *done, *which}.union(*(slot[0] for slot in slots))
        slots += _implied(slots, said, sectors, words)[:1]
        head = len(slots) - 1 if slots and not slots[-1][2] else -1
    known = head >= 0
    if not known:
        core = "".join(text for _, text in gaps) or NOTHING
        slots.append((frozenset({core}), gaps[0][0] if gaps else 0, True, frozenset()))
        head, gaps = len(slots) - 1, []
    else:
        more = _included(normal.brackets, slots[head][0], words)
        slots[head] = (*slots[head][:3], more)
    slots += _implied(slots, {c for slot in slots for c in slot[0]}, sectors, words)
    tokens += side
    proof = any("proof" in words.flags("object", concept) for concept in slots[head][0])
    border = slots[head][1] if known else 0
    doing = _doing(_meant(tokens, slots[head], gaps, border, words), border, proof, words)
    spoken = [token for token in tokens if token.start != HELD]
    aside_words = [token for token in spoken if token.start < 0]
    groups = _dimensions(spoken, "group", words)
    between = any("between" in words.flags("action", action) for action in doing[0])
    for of, one in _dimensions(aside_words, "group", words).items():
        groups[of] = one if one <= groups[of] and not between else groups[of]
    qualifiers = _dimensions(spoken, "qualifier", words)
    kind = _dimensions(aside_words, "qualifier", words).get("kind")
    if kind and kind <= qualifiers["kind"]:
        qualifiers["kind"] = kind
    return {
        "text": normal.text,
        "slots": slots,
        "head": head,
        "known": known,
        "tokens": [(t.text, t.emits, t.start, t.joined) for t in tokens],
        "gaps": gaps,
        "sectors": sectors,
        "doing": doing,
        "groups": groups,
        "singled_out": _scope(aside_words),
        "included": _scope([token for token in tokens if token.start == HELD]),
        "qualifiers": qualifiers,
        "head_flags": frozenset(
            flag
            for number, slot in enumerate(slots)
            for concept in slot[0]
            for flag in words.flags("object", concept)
            if number == head or flag == "record"
        ),
        "verb_flags": frozenset(f for c in doing[3] for f in words.flags("action", c)),
        "beside": [
            slot
            for slot in slots
            if slot[0] != slots[head][0]
            and any("weak" not in words.flags("object", c) for c in slot[0])
        ],
    }


Slot = tuple[frozenset[str], int, bool, frozenset[str]]


def _slots(tokens: list[Word], words: Lexicon) -> tuple[list[Slot], int]:
    slots: list[Slot] = []
    head = last = -1
    weak = False
    for number, token in enumerate(tokens):
        named = token.concepts("object")
        if not named:
            continue
        strong = any("weak" not in words.flags("object", concept) for concept in named)
        first = len(slots)
        if token.joined and last == number - 1 and slots and strong:
            first = head if weak and head >= 0 else first - 1
            concepts, start, _, _ = slots[first]
            slots[first] = (concepts | {named.pop(0)}, start, True, frozenset())
        slots += [(frozenset({concept}), token.start, True, frozenset()) for concept in named]
        head, last, weak = first if strong else head, number, not strong
    return slots, head


def _included(
    brackets: tuple[Bracket, ...], head: frozenset[str], words: Lexicon
) -> frozenset[str]:
    found = set()
    for lead in INCLUDING:
        for aside in brackets:
            if aside.kind == "scope" and aside.text.startswith(lead):
                text = canonical_words(aside.text.removeprefix(lead), words)
                spoken = {text, *(text + concept for concept in head)} & set(words.terms)
                emits = [pair for word in spoken for pair in words.terms[word].emits]
                found |= {concept for facet, concept in emits if facet == "object"}
    return frozenset(found)


def _implied(
    slots: list[Slot], when_said: set[str], sectors: frozenset[str], words: Lexicon
) -> list[Slot]:
    said = {concept for slot in slots for concept in slot[0]}
    above = {up for concept in said for up in words.ancestors("object", concept)}
    kinds = {flag for concept in said for flag in words.flags("object", concept) if ":" in flag}
    return [
        (frozenset({thing}), -1, False, frozenset())
        for sector, thing, when in words.domains
        if sectors == {*sector.split(";")} and when in when_said and thing not in above
        if not said & words.ancestors("object", thing)
        if not kinds & words.flags("object", thing)
    ]


def _meant(tokens: list[Word], head: Slot, gaps: Gaps, border: int, words: Lexicon) -> list[Word]:
    """The words with what their actions mean here, and what a name without any means."""
    spoken = [token for token in tokens if token.start != HELD]
    told = {qualifier for token in spoken for qualifier in token.concepts("qualifier")}
    wanted = [
        (action, means)
        for thing in head[0]
        for (when, action), means in words.meanings.get(thing, {}).items()
        if when in {NOTHING, *told}
    ]
    meant = {a: means for a, means in wanted if {m for b, m in wanted if b == a} == {means}}
    acting = [token for token in tokens if token.concepts("action") and token.start != HELD]
    if NOTHING in meant and (head[2] or not gaps) and not acting:
        return [*tokens, Word("", (("action", meant[NOTHING]),), border)]
    return [
        replace(
            token,
            emits=tuple(
                (facet, of if facet != "action" else meant.get(of, of)) for facet, of in token.emits
            ),
        )
        for token in tokens
    ]


def _scope(tokens: list[Word]) -> frozenset[str]:
    """The groups and qualifiers of some words."""
    return frozenset(
        of for token in tokens for of in (*token.concepts("group"), *token.concepts("qualifier"))
    )


def _enumerated(tokens: list[Word], words: Lexicon) -> list[Word]:
    """The words that do something, those beside a sibling joined to it."""
    found: list[Word] = []
    for token in (token for token in tokens if token.concepts("action")):
        near = found and found[-1].start >= 0 and found[-1].start + len(found[-1].text)
        both = [*found[-1].concepts("action"), *token.concepts("action")] if near else []
        if both and near == token.start:
            siblings = all("sibling" in words.flags("action", action) for action in both)
            token = replace(token, joined=token.joined or siblings)
        found.append(token)
    return found


def _doing(tokens: list[Word], border: int, proof: bool, words: Lexicon) -> tuple[object, ...]:
    held = frozenset(c for token in tokens if token.start == HELD for c in token.concepts("action"))
    tokens = _enumerated([token for token in tokens if token.start != HELD], words)
    said = [(token, concept) for token in tokens for concept in token.concepts("action")]
    generics = frozenset(concept for _, concept in said if words.is_generic(concept))
    acting = [(token, concept) for token, concept in said if not words.is_generic(concept)]
    chosen = [
        (token, concept)
        for token, concept in acting
        if token.start >= border or (token.start < 0 and not proof)
    ]
    if not chosen:
        chosen = [
            act for act in acting if not proof or "exclusive" in words.flags("action", act[1])
        ]
    described = {concept for token, concept in acting if (token, concept) not in chosen}
    besides = bool(chosen) and all(token.joined for token, _ in chosen)
    concepts = frozenset(concept for _, concept in chosen)
    exclusive = frozenset(c for c in concepts if "exclusive" in words.flags("action", c))
    if exclusive and exclusive != concepts and not all(t.joined for t, _ in chosen[1:]):
        modifiers = _done_to(described | (concepts - exclusive), exclusive, words)
        return exclusive, False, modifiers, generics, besides, held
    loose = [
        (first, second)
        for (before, first), (after, second) in pairwise(chosen)
        if not after.joined and after is not before
    ]
    twice = {a for a, b in loose if a != b and a in words.ancestors("action", b)}
    composite = len(concepts - twice) > 1 and any(a not in twice for a, _ in loose)
    actions = concepts - twice
    return actions, composite, _done_to(described, actions, words), generics, besides, held


def _done_to(said: set[str], actions: frozenset[str], words: Lexicon) -> frozenset[str]:
    """What is said beside the actions, but for what they are kinds of."""
    above = {up for action in actions for up in words.ancestors("action", action)}
    return frozenset(said) - above - actions


def _dimensions(tokens: list[Word], facet: str, words: Lexicon) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for concept in (concept for token in tokens for concept in token.concepts(facet)):
        flags = {flag for flag in words.flags(facet, concept) - MODES if ":" not in flag}
        dimension = min(flags, default=concept)
        found[dimension] = found.get(dimension, frozenset()) | {concept}
    return {
        dimension: frozenset(
            one
            for one in concepts
            if not any(one != other and one in words.ancestors(facet, other) for other in concepts)
        )
        for dimension, concepts in found.items()
    }
