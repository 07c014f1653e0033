"""The boxes that comments of a workbook are shown in: VML, as spreadsheet programs write it."""

from __future__ import annotations

_WIDE = 22
"""Chinese characters on a line of a box four columns wide."""
_COLUMNS = 4
_MOST = 30

_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
BOXES = (
    f"<xml {_SPACES}>"
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
"""A drawing without boxes."""


def box(number: int, column: int, row: int, text: str) -> str:
    """A hidden box right of a cell (column and row from 0), tall enough for its text."""
    lines = sum(1 + len(line) // _WIDE for line in text.split("\n"))
    last = row + min(max(4, lines + 1), _MOST)
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 1 + _COLUMNS}, 15, {last}, 4"
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto"'
        ' style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:80pt;visibility:hidden">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
