"""A chart of lines over time as SVG: one line a catalogue, days in their true distance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from checker.reporting.messages import Texts
from checker.reporting.safe import visible
from checker.tracking.history import FIGURES, Point, Series

WIDTH, HEIGHT = 860, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 170, 34, 30
_COLOURS = ("#1f5c99", "#a32020", "#2f7d5b", "#8a5a00", "#6a3d9a", "#00798c", "#b8478b", "#5b6770")
_MOST_NAMED = 12
_STEPS = 4
_LINE_HEIGHT = 15


def chart(found: Sequence[Series], measure: str, lang: str) -> str:
    """The SVG. A gap in a line is a day on which nothing was checked; a dashed one a change of measure."""
    texts = Texts(lang)
    title = texts.label(f"trend.column.{measure}")
    days = sorted({point.day for one in found for point in one.points})
    values = [v for one in found for p in one.points if (v := p.figures.get(measure)) is not None]
    scale = _Scale(days, values, measure in FIGURES)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="20" font-size="14" font-weight="600">{escape(title)}</text>',
        *_grid(scale, days),
    ]
    ends = []
    for number, one in enumerate(found):
        colour = _COLOURS[number % len(_COLOURS)]
        told = [(p, v) for p in one.points if (v := p.figures.get(measure)) is not None]
        parts += _line(one, told, measure, scale, colour)
        if told:
            ends.append((scale.y(told[-1][1]), one.label, colour))
    return "\n".join([*parts, *_names(ends, texts), "</svg>"])


class _Scale:
    """Where a day and a value stand."""

    def __init__(self, days: Sequence[str], values: Sequence[float], percent: bool) -> None:
        self.first = date.fromisoformat(days[0]).toordinal() if days else 0
        self.span = (date.fromisoformat(days[-1]).toordinal() - self.first if days else 0) or 1
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        self.low = max(0.0, 10 * (low // 10)) if percent else 0.0
        self.high = 100.0 if percent else max(high, 1.0)
        if self.low >= self.high:
            self.low = self.high - 10

    def x(self, day: str) -> float:
        """Horizontal place of a day."""
        done = (date.fromisoformat(day).toordinal() - self.first) / self.span
        return round(_LEFT + done * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        """Vertical place of a value."""
        done = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - _BOTTOM - done * (HEIGHT - _TOP - _BOTTOM), 1)


def _grid(scale: _Scale, days: Sequence[str]) -> Iterator[str]:
    for step in range(_STEPS + 1):
        value = scale.low + step * (scale.high - scale.low) / _STEPS
        y = scale.y(value)
        yield f'<path d="M{_LEFT} {y}H{WIDTH - _RIGHT}" stroke="#dde3ea"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end" fill="#5b6770">{value:.10g}</text>'
    for day in dict.fromkeys((days[0], days[-1])) if days else ():
        anchor = "start" if day == days[0] else "end"
        place = f'x="{scale.x(day)}" y="{HEIGHT - 8}" text-anchor="{anchor}"'
        yield f'<text {place} fill="#5b6770">{escape(day)}</text>'


def _line(
    one: Series,
    told: Sequence[tuple[Point, float]],
    measure: str,
    scale: _Scale,
    colour: str,
) -> Iterator[str]:
    last: tuple[float, float] | None = None
    values = {point.file: value for point, value in told}
    for point in one.points:
        value = values.get(point.file)
        if value is None:
            last = None
            continue
        here = (scale.x(point.day), scale.y(value))
        if last:
            dashed = ' stroke-dasharray="3 4"' if point.broken else ""
            path = f"M{last[0]} {last[1]}L{here[0]} {here[1]}"
            yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'
        said = escape(f"{visible(one.label)} {point.day}: {value:.10g}")
        spot = f'<circle cx="{here[0]}" cy="{here[1]}" r="3.5" fill="{colour}">'
        yield f"{spot}<title>{said}</title></circle>"
        last = here


def _names(ends: Sequence[tuple[float, str, str]], texts: Texts) -> Iterator[str]:
    """The names beside the ends of their lines, moved apart where they would overlap."""
    free = 0.0
    for y, name, colour in sorted(ends)[:_MOST_NAMED]:
        free = max(free + _LINE_HEIGHT, y + 4)
        place = f'x="{WIDTH - _RIGHT + 8}" y="{free}"'
        yield f'<text {place} fill="{colour}">{escape(visible(name)[:14])}</text>'
    if len(ends) > _MOST_NAMED:
        told = escape(texts.label("trend.unnamed", count=len(ends) - _MOST_NAMED))
        yield f'<text x="{WIDTH - _RIGHT + 8}" y="{_TOP - 14}" fill="#5b6770">{told}</text>'
