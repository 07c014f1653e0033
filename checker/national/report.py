"""What all pages share: the figures, the addresses, the environment of the templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from checker.model import Audit, Note, Severity, Status
from checker.national.addresses import Addresses, addresses
from checker.national.folder import INDEX, MARK, STYLE
from checker.national.things import Thing, things
from checker.reporting.headlines import bands_told
from checker.reporting.heatmap import CELL_HEIGHT, STATES
from checker.reporting.limits import formula
from checker.reporting.messages import Texts
from checker.reporting.safe import visible
from checker.reporting.summary import Row, Summary, summarise
from checker.reporting.to_html import TEMPLATES, environment, manuals

_OWN = Path(__file__).with_name("templates")
One = TypeVar("One")


@dataclass(frozen=True)
class Report:
    """One audit about to become pages in one language.

    `rows` holds the catalogues by id, `provinces` the names of provinces by their two digits.
    """

    audit: Audit
    texts: Texts
    summary: Summary
    things: Sequence[Thing]
    addresses: Addresses
    rows: Mapping[str, Row]
    provinces: Mapping[str, str]

    def page(self, template: str, address: str, **values: Any) -> tuple[str, bytes]:
        """Address and content of a page."""
        from markupsafe import Markup

        root = "../" * address.count("/")
        content = (
            environment(_OWN)
            .get_template(template)
            .render(
                lang="zh-CN" if self.texts.lang == "zh" else "en",
                mark=Markup(MARK),
                legend=_legend(),
                style=root + STYLE,
                home=root + INDEX,
                here=address,
                to=root.__add__,
                report=self,
                audit=self.audit,
                summary=self.summary,
                rows=self.rows,
                addresses=self.addresses,
                texts=self.texts,
                label=self.texts.label,
                told=self.told,
                cities=self.cities,
                province_names=self.provinces_told,
                notes=self.notes_told,
                measures=self.summary.measures,
                formula=partial(formula, summary=self.summary, texts=self.texts),
                bands_told=partial(bands_told, texts=self.texts),
                bands=[band for band, _ in self.summary.yardstick.bands],
                states=STATES,
                cell_height=CELL_HEIGHT,
                severity=Severity,
                status=Status,
                **{"maps": [], "script_hash": "", **values},
            )
        )
        return address, content.encode("utf-8", errors="backslashreplace")

    def cities(self, ids: Iterable[str]) -> Any:
        """Links to the pages of catalogues, from a page in a folder; most pages of items have hundreds."""
        return self._comma.join(map(self._links.__getitem__, ids))

    @cached_property
    def _links(self) -> Mapping[str, Any]:
        from markupsafe import Markup

        link = Markup('<a href="../{}">{}</a>')
        return {
            key: link.format(address, visible(self.rows[key].label))
            for key, address in self.addresses.cities.items()
        }

    @cached_property
    def _comma(self) -> Any:
        from markupsafe import escape

        return escape(self.texts.label("list_separator"))

    def told(self, key: str, values: Iterable[str]) -> str:
        """An enumeration of labels, such as those of ``deviation``; of titles where it is of ``element``."""
        texts = self.texts
        name = texts.element if key == "element" else lambda value: texts.label(f"{key}.{value}")
        return texts.join(map(name, dict.fromkeys(values)))

    def provinces_told(self, codes: Iterable[str]) -> str:
        """Names of provinces by their two digits; the digits where one is not known."""
        return self.texts.join(self.provinces.get(code) or code for code in codes)

    def notes_told(self, notes: Iterable[Note]) -> list[str]:
        """Notes in words."""
        return [self.texts.note(note) for note in notes]


@cache
def _legend() -> Any:
    """The patterns of states and bands that charts and legends are drawn with: the same on every page."""
    from markupsafe import Markup

    legend = environment(_OWN).get_template("legend.html.j2")
    return Markup(legend.render(states=STATES, cell_height=CELL_HEIGHT))


def report(audit: Audit, lang: str) -> Report:
    """Work out all that pages share."""
    summary = summarise(audit)
    found = things(audit, summary.rows)
    regions = [one.region for one in audit.catalogues if one.region]
    return Report(
        audit=audit,
        texts=Texts(lang),
        summary=summary,
        things=found,
        addresses=addresses(audit, found, [page.code for page in manuals(summary.codes)]),
        rows={row.result.id: row for row in summary.rows},
        provinces={region.code[:2]: region.province for region in regions},
    )


def style() -> bytes:
    """The style sheet of all pages: that of the single page, then their own."""
    sheets = (TEMPLATES / "audit.css", _OWN / "national.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets).encode()


def batches(every: Sequence[One], size: int) -> Iterator[Sequence[One]]:
    """`every` in pieces of at most `size`; one empty piece where there is nothing."""
    return (every[start : start + size] for start in range(0, max(1, len(every)), size))
