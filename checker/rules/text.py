"""What is wrong with a text as a text: brackets, blanks, markup, characters nobody can read, a cut-off end."""

from __future__ import annotations

import html
import re

MAX_SHOWN = 60
"""Characters of a value that a finding repeats."""

_OPENING = dict(zip("（(【[《〈“『「", "）)】]》〉”』」", strict=True))
_PAIR = {**_OPENING, "［": "］"}
_FOLD = str.maketrans({"(": "（", ")": "）", "[": "［", "]": "］", "【": "［", "】": "］"})
_MARKS = re.compile(r"[（）()【】\[\]《》〈〉“”『』「」［］]")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_BLANK = r"[\s\u00a0\u200b-\u200d\u2060\u3000\ufeff]"
_INNER = re.compile(f"(?<=[{_HAN}（）()《》、，。]){_BLANK}+(?=[{_HAN}（）()《》、，。])")
_OUTER = re.compile(f"^{_BLANK}+|{_BLANK}+$")
_MARKUP = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>|<!--|&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff]|锟斤拷|烫烫烫|[ÃÂ][\x80-\xbf]"
)
_OPEN_END = re.compile(r"[，、：,（(《“\[【]$")


def unpaired(text: str) -> str:
    """The first bracket or quotation mark without its partner, widths not told apart; empty if none."""
    open_marks: list[str] = []
    for match in _MARKS.finditer(text):
        mark = match[0]
        folded = mark.translate(_FOLD)
        if folded in _PAIR:
            open_marks.append(mark)
        elif not open_marks or _PAIR[open_marks.pop().translate(_FOLD)] != folded:
            return mark
    return open_marks[0] if open_marks else ""


def of_two_widths(text: str) -> str:
    """A bracket opened in one width and closed in the other, as in ``(携运）``; empty if none."""
    open_at: list[int] = []
    for match in _MARKS.finditer(text):
        if match[0] in _OPENING:
            open_at.append(match.start())
        elif open_at and _OPENING[text[start := open_at.pop()]] != match[0]:
            return text[start : match.end()]
    return ""


def widened(text: str) -> str:
    """The text with all round brackets full-width, as the national lists write them."""
    return text.replace("(", "（").replace(")", "）")


def without_stray_blanks(text: str) -> str:
    """The text without blanks at its ends and between Chinese characters."""
    return _INNER.sub("", _OUTER.sub("", text))


def markup(text: str) -> str:
    """The first HTML tag or character reference; empty if none."""
    if "<" not in text and "&" not in text:
        return ""
    found = _MARKUP.search(text)
    return found[0] if found else ""


def without_markup(text: str) -> str:
    """What a browser would show of a text."""
    shown = html.unescape(_MARKUP.sub(lambda m: "" if m[0][0] == "<" else m[0], text))
    return shown.replace("\u00a0", " ").strip()


def unreadable(text: str) -> str:
    """The first run of characters that nobody can read (controls, replacement marks); empty if none."""
    if text.isprintable() and "\ufffd" not in text and "锟" not in text and "烫" not in text:
        return ""
    found = _UNREADABLE.search(text)
    return found[0] if found else ""


def cut_off(text: str) -> str:
    """The mark at the end of a text that promises more: ``：`` ``、`` or an open bracket; empty if none."""
    found = _OPEN_END.search(text.rstrip())
    return found[0] if found else ""


def shortened(text: str) -> str:
    """The text as a finding repeats it."""
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"
