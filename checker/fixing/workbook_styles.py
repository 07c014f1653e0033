"""The table of styles of a workbook, and looks added to it."""

from __future__ import annotations

import re

from checker.fixing.spots import spliced

_XF = re.compile(r"<((?:\w+:)?)xf\b([^<>]*?)(?:/>|>(.*?)</\1xf>)", re.DOTALL)


class StyleTable:
    """The table of styles: looks that are those of a cell but for the colour are added to its end."""

    def __init__(self, text: str) -> None:
        found = re.search(r"<((?:\w+:)?)cellXfs\b[^<>]*>(.*?)</\1cellXfs>", text, re.DOTALL)
        fills = re.search(r"<((?:\w+:)?)fills\b[^<>]*>(.*?)</\1fills>", text, re.DOTALL)
        self.text = text if found and fills else ""
        if not found or not fills:
            return
        self._looks, self._place = [one[0] for one in _XF.finditer(found[2])], found
        self._fills = fills
        self._fill_count = len(re.findall(rf"<{fills[1]}fill[\s>/]", fills[2]))
        self._colours: dict[str, int] = {}
        self._made: dict[tuple[int, str], int] = {}
        self._old = len(self._looks)

    def coloured(self, style: int, colour: str) -> int:
        """The number of the look of `style` on another colour."""
        key = (style, colour)
        if key not in self._made:
            fill = self._fill_count + self._colours.setdefault(colour, len(self._colours))
            look = self._looks[style] if style < self._old else self._looks[0]
            for name, value in (("fillId", str(fill)), ("applyFill", "1")):
                look = with_attribute(look, name, value)
            self._made[key] = len(self._looks)
            self._looks.append(look)
        return self._made[key]

    def rewritten(self) -> str:
        """The table with what was added."""
        prefix = self._fills[1]
        fills = "".join(
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="FF{colour}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'
            for colour in self._colours
        )
        looks = "".join(self._looks[self._old :])
        return spliced(
            self.text,
            {
                self._fills.span(): _grown(
                    self._fills, fills, self._fill_count + len(self._colours)
                ),
                self._place.span(): _grown(self._place, looks, len(self._looks)),
            },
        )


def _grown(table: re.Match[str], new: str, count: int) -> str:
    """A counted table with more at its end."""
    start, rest = table[0].split(">", 1)
    end = rest.rindex("<")
    return f"{with_attribute(start + '>', 'count', str(count))}{rest[:end]}{new}{rest[end:]}"


def with_attribute(element: str, name: str, value: str) -> str:
    """An element with an attribute of its start tag set."""
    start, closing, rest = element.partition(">")
    own = re.compile(rf"""(\s{name}\s*=\s*)("[^"]*"|'[^']*')""")
    if own.search(start):
        return own.sub(rf'\g<1>"{value}"', start, count=1) + closing + rest
    slash = "/" if start.endswith("/") else ""
    return f'{start.removesuffix("/")} {name}="{value}"{slash}{closing}{rest}'
