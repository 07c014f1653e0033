"""A published name to its canonical form, one named step after the other.

Steps: ``width`` (NFKC, control characters, blanks), ``script`` (traditional to simplified), ``number`` (12、…),
``law`` (《…条例》规定的), ``quotes``
(《》“” and other marks), ``frame`` (我要办理 …), ``brackets`` (brackets.py), ``examples`` (A、B等5种C), ``place`` (the
catalogue's own region), ``synonym`` (lexicon).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from checker.normalizing.brackets import (
    BRACKET,
    UNCLOSED,
    Bracket,
    at_the_end,
    bracket_of,
    unbracket,
)
from checker.normalizing.lexicon import Lexicon, canonical_words, lexicon

MAX_ROUNDS = 8
EXAMPLES = r"^(?:[^、]+、)*[^、]+?等(?:[0-9]+|[二三四五六七八九十]+)[种类项个]"
"""Examples before the thing itself: 高血压、糖尿病等5种门诊慢特病."""
NUMBERING = re.compile(
    r"^(?:\((?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\)|[0-9]{1,3}[、.](?![0-9])|(?:[0-9]{1,3}-)+(?![0-9])|[A-Z]{1,3}-?[0-9]{1,4}(?=[\u4e00-\u9fff])|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))(?=.)"
)
"""A number of the list the name was taken from: 12、失业登记, 13-1-异地备案, R102失业登记."""
MARK = re.compile(r"^[【\[〔]([^】\]〕]*)[】\]〕]")
"""A square bracket in front is a mark: of what the name is about, or of the system in which it is handled."""
SQUARE = str.maketrans("【】[]〔〕", "()()()")
"""Behind something it is a bracket: 社会保障卡申领【未成年人】."""
QUOTES = re.compile("[《》〈〉“”‘’\"'「」『』*#]")
SEPARATORS = re.compile("[,/;|\\\\]+")
DASHED = "-‐-―─>_→"
ADDED = frozenset({"level", "explanation"})
"""Kinds of brackets whose text a place adds to the name: where, by whom or how an item is handled."""
LISTED = re.compile(rf"(?<=[{DASHED}])[0-9]{{1,3}}[、.](?![0-9])")
"""The number of a 子项 behind a dash: 残疾人证办理-1.新办."""
DASHES = re.compile(f"[{DASHED}~·•:.。?!]+")
INNER = re.compile(rf"(?<=[\u4e00-\u9fff])[{DASHED},;]+(?=[\u4e00-\u9fff][^()]{{0,99}}\))")
"""What stands between two things told in one bracket: (首次申请-成年人); further ahead no bracket's end is sought."""
LAW = re.compile(
    r"^(?:依据|根据|按照)?《[^《》]+》(?:第[一二三四五六七八九十百零〇0-9]+[条款项])*(?:所?规定|所列)的(?=.)"
)
"""The law in which a service stands: 《住房公积金管理条例》第二十四条规定的."""
UNSEEN = re.compile(
    "[\\s\\x00-\\x1f\\x7f-\\x9f\\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff]+"
)
"""Blanks and characters nobody sees: controls, zero-width and direction marks, private use."""
SETTLED = re.compile("(?:[\u4e00-\u9fff]++、?+)++(?<!、)")
"""Han characters, 、 only between them: nothing that width, quotes or brackets could change."""
PLAIN = re.compile("[\u4e00-\u9fff、()]+")
"""Han characters, 、 and brackets: seen and of one width, no quotes, separators or dashes."""


class Step(Struct, frozen=True):
    """One step that changed the name."""

    kind: str
    before: str
    after: str


class Normalized(Struct, frozen=True):
    """A name, its canonical `text`, the brackets taken out and the steps that were taken.

    `emptied` is true when the steps would have left nothing; `text` then is the name itself.
    """

    original: str
    text: str
    brackets: tuple[Bracket, ...] = ()
    steps: tuple[Step, ...] = ()
    emptied: bool = False


def plain(text: str) -> str:
    """NFKC without control characters and blanks: the form in which names count as identical."""
    half = text.replace("（", "(").replace("）", ")")
    if PLAIN.fullmatch(half):
        return half
    seen = UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    # Without a blank between them a letter and an accent become one character.
    return unicodedata.normalize("NFKC", seen)


def simplified(text: str) -> str:
    """Traditional characters to simplified ones.

    GB 2312 holds simplified characters only, so a text it can encode needs no conversion and the
    converter is not even loaded.
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return _converter(text)
    return text


@lru_cache(maxsize=4096)
def _converter(text: str) -> str:
    return str(_opencc().convert(text))


@lru_cache(maxsize=1)
def _opencc():  # type: ignore[no-untyped-def]
    import opencc

    return opencc.OpenCC("t2s")


def _unquote(text: str, words: Lexicon) -> str:
    if PLAIN.fullmatch(text):
        return text.strip("、")
    text = SEPARATORS.sub("、", INNER.sub(")(", LISTED.sub("", _bare(text, words))))
    return DASHES.sub("", text).strip("、")


def _bare(text: str, words: Lexicon) -> str:
    """Without quotation marks, and with one kind of brackets."""
    return QUOTES.sub("", _unmark(text, words).translate(SQUARE))


def _unmark(text: str, words: Lexicon) -> str:
    """Without a mark in front that tells where or how an item is handled; 【残疾人证】新办 tells what it is about."""
    if not (mark := MARK.match(text)):
        return text
    rest, known = text[mark.end() :], words.bracket(mark[1])
    return rest if rest and known and known[0] in ADDED else mark[1] + rest


def _unframe(text: str, words: Lexicon) -> str:
    if not (text.startswith(words.starts) or text.endswith(words.ends)):
        return text
    for pattern, where in words.frames:
        if where == "start" and text.startswith(pattern):
            text = text.removeprefix(pattern)
        elif where == "end" and text.endswith(pattern):
            text = text.removesuffix(pattern)
    return text


def _unplace(text: str, places: tuple[str, ...]) -> str:
    if not text.startswith(places):
        return text
    for place in places:
        if text.startswith(place) and len(text) > len(place) + 1:
            return text[len(place) :]
    return text


def official(name: str, places: tuple[str, ...] = (), words: Lexicon | None = None) -> str:
    """The name without what a city may rightly add: width, quotation marks, level, place and notes.

    Two names with the same official form are the same *wording*; synonyms are not looked at.
    """
    return _official(plain(name), places, words or lexicon())


def _official(text: str, places: tuple[str, ...], words: Lexicon) -> str:
    if not PLAIN.fullmatch(text):
        text = _bare(text, words)
    if "(" not in text:
        return _unplace(text, places)
    text = UNCLOSED.sub(r"(\1)", text)
    ending = at_the_end(text)
    while "(" in text and (found := BRACKET.search(text)):
        at_end = len(text) - found.end() <= ending
        kind = bracket_of(found[1], at_end, words, places).kind
        inner = "" if kind in ADDED else f"\0{found[1]}\1"
        text = text[: found.start()] + inner + text[found.end() :]
    return _unplace(text.replace("\0", "(").replace("\1", ")"), places)


def normalize(name: str, places: tuple[str, ...] = (), words: Lexicon | None = None) -> Normalized:
    """Canonical form of `name`; `places` are the catalogue's own place names, the longest first.

    Idempotent: the canonical form of a canonical form is itself. Never empty unless `name` is blank.
    """
    return _normalize(name, plain(name), places, words or lexicon())


def both_forms(name: str, places: tuple[str, ...], words: Lexicon) -> tuple[Normalized, str]:
    """What `normalize` and `official` say of a name, for those who want both."""
    text = plain(name)
    normal = _normalize(name, text, places, words)
    # Where no step found anything to do there is nothing to leave out either.
    return normal, _official(text, places, words) if normal.steps else normal.text


def _normalize(name: str, clean: str, places: tuple[str, ...], words: Lexicon) -> Normalized:
    """Each step first looks whether there is anything for it to do, which mostly there is not."""
    steps: list[Step] = []
    taken: tuple[Bracket, ...] = ()
    text = name

    def note(kind: str, after: str) -> str:
        if after != text:
            steps.append(Step(kind, text, after))
        return after

    text = note("width", clean)
    text = whole = note("script", simplified(text))
    for _ in range(MAX_ROUNDS):
        before = text
        if numbered := NUMBERING.match(text):
            text = note("number", text[numbered.end() :])
        if not SETTLED.fullmatch(text):
            text = note("law", LAW.sub("", text))
            text = note("quotes", _unquote(text, words))
            inner, brackets = unbracket(text, words, places)
            taken += brackets
            text = note("brackets", inner)
        bare = text
        text = note("frame", _unframe(text, words))
        if "等" in text:
            text = note("examples", re.sub(EXAMPLES, "", text))
        text = note("place", _unplace(text, places))
        text = note("synonym", canonical_words(text, words))
        if text == before:
            break
        if text == bare and SETTLED.fullmatch(text) and not NUMBERING.match(text):
            break  # Only the brackets went: another round would look at the same text.
        text = note("width", plain(text))
        if text == before:
            break
    if not text:
        return Normalized(name, whole, taken, tuple(steps), emptied=True)
    return Normalized(name, text, taken, tuple(steps))
