"""Names of materials in one form: 居民身份证, 身份证原件及复印件 and 申请人身份证明 are asked for as one.

What is dropped and what means the same stands in ``material_words.csv``. Only the applicant's own papers
lose their holder: 监护人身份证明 is another person's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from checker.normalizing.names import simplified
from checker.standards.tables import TableError, rows

USES = ("decoration", "holder", "synonym")
_MARKS = re.compile(r"[\s《》<>「」“”\"'。;；,，.]+")
_REMARK = re.compile(r"\(([^()]*)\)$")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.]")


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """The table by use. Raises TableError for a use nobody knows or a synonym of nothing."""
    found: dict[str, dict[str, str]] = {use: {} for use in USES}
    path = Path(__file__).with_name("material_words.csv")
    for use, text, means, _ in rows(path, ("use", "text", "means", "source")):
        if use not in found or bool(means) != (use == "synonym"):
            raise TableError(f"{path.name}: {use} {text} {means}")
        found[use][text] = means
    return found


@cache
def _ordered(use: str) -> tuple[str, ...]:
    return tuple(sorted(_words()[use], key=len, reverse=True))


@lru_cache(maxsize=65536)
def material(name: str) -> str:
    """The name of a material without what does not tell it from others; empty where nothing is left."""
    text = _NUMBERED.sub("", unicodedata.normalize("NFKC", name).strip())
    text = _MARKS.sub("", simplified(text))
    while (bare := _bare(text)) != text:
        text = bare
    return _words()["synonym"].get(text, text)


def _bare(text: str) -> str:
    """One number, decoration or holder less: behind a number that goes there may be another."""
    if numbered := _NUMBERED.match(text):
        return text[numbered.end() :]
    remark = _REMARK.search(text)
    if remark and not _undecorated(remark[1]):
        return text[: remark.start()]
    for word in _ordered("decoration"):
        if text.endswith(word) and len(text) > len(word):
            return text[: -len(word)]
    for word in _ordered("holder"):
        if text.startswith(word) and len(text) > len(word):
            return text[len(word) :]
    return text


def _undecorated(text: str) -> str:
    """What of a remark is no decoration."""
    for word in _ordered("decoration"):
        text = text.replace(word, "")
    return text.strip("、")
