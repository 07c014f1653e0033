"""Suspected wrong characters: a known word but for one character of like sound or look, as 注消 for 注销."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from checker.matching.structure import FEW, Structure, structure_of
from checker.model import Evidence
from checker.normalizing import Bracket, canonical_words, lexicon
from checker.standards.compiled import compiled
from checker.standards.tables import rows

LOOKALIKES = Path(__file__).with_name("lookalikes.csv")
SHORTEST, LONGEST = 2, 4
"""Characters of the words that are looked for; longer ones hold such words: 公积金 in 住房公积金."""
MOST = 6
"""Unexplained characters of a name that has wrong ones; of more it is another thing that nobody taught."""
ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("eng", "en"), ("ing", "in"))
"""Sounds that many speakers, and their input methods, do not tell apart."""
PRIVATE = 0xE000
"""Characters of no meaning, which stand for syllables."""


class Ear(Struct, frozen=True, dict=True):
    """The sound of characters, as one that stands for the syllable, and the words of the lexicon by their sound.

    Characters that look alike count as of the sound of the first of them.
    """

    sounds: dict[str, str]
    words: dict[str, tuple[str, ...]]

    @cached_property
    def syllables(self) -> dict[int, str]:
        """For `str.translate`."""
        return {ord(char): sound for char, sound in self.sounds.items()}

    @cached_property
    def like(self) -> AhoCorasick:
        """Finds what sounds like a word, in the order of `words`."""
        return AhoCorasick(self.words)

    @cached_property
    def numbered(self) -> list[tuple[str, ...]]:
        """The words by the number of their sound."""
        return list(self.words.values())


def put_right(name: Structure, brackets: tuple[Bracket, ...]) -> tuple[Structure, Evidence] | None:
    """What a name says with the words put right that an unexplained character spoils, and what was put right.

    None where nothing is, or where more than FEW characters remain unexplained.
    """
    if not 0 < len(_unexplained(name)) <= MOST:
        return None
    text, found = name.text, []
    strange = set(range(len(text)))
    for _, start, end in name.words.known.find(text):
        strange.difference_update(range(start, end))
    for place, written, meant in sorted(_slips(text)):
        end = place + len(written)
        (wrong,) = (place + at for at, char in enumerate(written) if char != meant[at])
        if wrong in strange and text[place:end] == written:
            text = text[:place] + meant + text[end:]
            found.append((meant, written))
    if not found:
        return None
    read = structure_of(canonical_words(text, name.words), brackets, name.sectors, name.words)
    if not read.known or len(read.bare) > FEW:
        return None
    meant, written = ("、".join(words) for words in zip(*found, strict=True))
    return read, Evidence("homophone", {"task": meant, "item": written})


def _unexplained(name: Structure) -> str:
    return name.bare if name.known else "".join(name.head_slot.concepts)


def _slips(text: str) -> Iterator[tuple[int, str, str]]:
    """Where something stands that is one character off a word, what is written and the one word that may be meant."""
    by = ear()
    for number, start, end in by.like.find_matches_as_indexes(
        text.translate(by.syllables), overlapping=True
    ):
        written = text[start:end]
        words = by.numbered[number]
        if written not in words:
            meant = [word for word in words if _one_apart(word, written)]
            if len(meant) == 1:
                yield start, written, meant[0]


def _one_apart(a: str, b: str) -> bool:
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


@compiled
def ear() -> Ear:
    """Of the characters and words of the shipped lexicon, and the characters that sound like them."""
    words = lexicon()
    known = [w for w in {*words.terms, *words.synonyms} if SHORTEST <= len(w) <= LONGEST]
    syllables: dict[str, str] = {}
    sounds = {
        char: syllables.setdefault(_sound(char), chr(PRIVATE + len(syllables)))
        for char in chain(_common(), *known)
    }
    for (group,) in rows(LOOKALIKES, ["characters"]):
        sounds |= dict.fromkeys(group, sounds[group[0]])
    heard: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        heard["".join(sounds[char] for char in word)].append(word)
    return Ear(sounds, {sound: tuple(same) for sound, same in heard.items()})


def _common() -> Iterator[str]:
    """The characters of GB 2312-80: level one and two."""
    for row in range(0xB0, 0xF8):
        yield from bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode(
            "gb2312", "ignore"
        )


def _sound(character: str) -> str:
    from checker.matching.sound import sound

    said = sound(character)
    for one, other in ALIKE:
        said = said.replace(one, other)
    return said
