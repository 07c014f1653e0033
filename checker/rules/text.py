"""What is wrong with a text as a text: brackets, blanks, markup, characters nobody can read, a cut-off end."""

from __future__ import annotations

import re
from itertools import cycle

from checker.fixing.text import brackets, mixed_pairs, trimmed, without_inner_blanks

MAX_SHOWN = 60
"""Characters of a value that a finding repeats."""

_MARKUP = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>|<!--|&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff]|锟斤拷|烫烫烫|[ÃÂ][\x80-\xbf]"
)
_OPEN_END = frozenset("，、：,（(《“[【")


def unpaired(text: str) -> str:
    """The first bracket or quotation mark without its partner, widths not told apart; empty if none."""
    found = brackets(text)
    if not found.balanced:
        return text[min((*found.unclosed, *found.unopened))]
    marks = [mark for mark in text if mark in "“”"]
    wrong = (mark for mark, due in zip(marks, cycle("“”")) if mark != due)
    return next(wrong, "“" if len(marks) % 2 else "")


def of_two_widths(text: str) -> str:
    """A bracket opened in one width and closed in the other, as in ``(携运）``; empty if none."""
    first, last = next(mixed_pairs(text), (0, -1))
    return text[first : last + 1]


def without_stray_blanks(text: str) -> str:
    """The text without blanks at its ends and between Chinese characters."""
    return trimmed(without_inner_blanks(text))


def markup(text: str) -> str:
    """The first HTML tag or character reference; empty if none."""
    if "<" not in text and "&" not in text:
        return ""
    found = _MARKUP.search(text)
    return found[0] if found else ""


def without_markup(text: str) -> str:
    """What a browser would show of a text."""
    from html import unescape

    shown = unescape(_MARKUP.sub(lambda m: "" if m[0][0] == "<" else m[0], text))
    return shown.replace("\u00a0", " ").strip()


def unreadable(text: str) -> str:
    """The first run of characters that nobody can read (controls, replacement marks); empty if none."""
    if text.isprintable() and "\ufffd" not in text and "锟" not in text and "烫" not in text:
        return ""
    found = _UNREADABLE.search(text)
    return found[0] if found else ""


def cut_off(text: str) -> str:
    """The mark at the end of a text that promises more: ``：`` ``、`` or an open bracket; empty if none."""
    end = text[-1:]
    if end.isspace():
        end = text.rstrip()[-1:]
    return end if end in _OPEN_END else ""


def whole(text: str) -> bool:
    """Whether a text arrived as it was meant, so that it can be held against others."""
    return not (
        unpaired(text) or of_two_widths(text) or markup(text) or unreadable(text) or cut_off(text)
    )


def shortened(text: str) -> str:
    """The text as a finding repeats it."""
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"
