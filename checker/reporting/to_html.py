"""The web report: one file that needs no network, no server and, for its summary, no script.

All text of cities is escaped by Jinja or set as text by the script; a content security policy lets
only the script of this page run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.model import Audit, Score, Severity, Status
from checker.reporting.consensus import named
from checker.reporting.consensus import sentences as named_sentences
from checker.reporting.finding_rows import page_data
from checker.reporting.headlines import bands_told, headlines
from checker.reporting.heatmap import CELL_HEIGHT, STATES, heat_maps
from checker.reporting.limits import (
    configured,
    configured_in,
    formula,
    ignored,
    sureness,
    unchecked,
    worked_out,
)
from checker.reporting.messages import Texts
from checker.reporting.safe import script, shown_path, visible
from checker.reporting.summary import counterparts, summarise
from checker.reporting.to_json import compact
from checker.reporting.uniform import differences, figures, materials, performance, uniform
from checker.rules import rules
from checker.rules.manual import Manual, manual

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")
_ITEMS_TOLD = 30
_PANEL_STATES = (Status.MISSING, Status.RENAMED, Status.PARTIAL, Status.REVIEW)


def render(audit: Audit, lang: str) -> str:
    """The page in `lang`."""
    from markupsafe import Markup

    texts = Texts(lang)
    summary = summarise(audit)
    code = (TEMPLATES / "audit.js").read_text(encoding="utf-8")
    return (
        environment()
        .get_template("audit.html.j2")
        .render(
            lang="zh-CN" if lang == "zh" else "en",
            audit=audit,
            summary=summary,
            texts=texts,
            label=texts.label,
            scores=summary.measures,
            formula=partial(formula, summary=summary, texts=texts),
            bands_told=partial(bands_told, texts=texts),
            worked_out=worked_out(summary, texts),
            states=STATES,
            panel_states=_PANEL_STATES,
            cell_height=CELL_HEIGHT,
            severity=Severity,
            status=Status,
            manuals=manuals(summary.codes),
            configured=configured(audit, summary, texts),
            unchecked=unchecked(audit, summary, texts),
            sentences=[
                *map(texts.note, headlines(summary)),
                *ignored(summary, texts),
                *sureness(audit, texts),
            ],
            configured_in=partial(configured_in, texts=texts),
            named=(held := named(audit)),
            named_sentences=named_sentences(held, texts),
            items_told=_ITEMS_TOLD,
            uniform=(elements := uniform(audit)),
            uniform_figures=figures(elements, texts),
            differences=partial(differences, found=elements, texts=texts),
            materials=partial(materials, texts=texts),
            performance=partial(performance, found=elements, texts=texts),
            maps=heat_maps(audit, summary.rows, texts),
            style=Markup((TEMPLATES / "audit.css").read_text(encoding="utf-8")),
            script=Markup(code),
            script_hash=base64.b64encode(hashlib.sha256(code.encode()).digest()).decode(),
            data=Markup(script(compact(page_data(audit, summary.rows, texts)))),
        )
    )


@cache
def environment(*folders: Path) -> Environment:
    """Templates of `folders` and of this one; everything is escaped, hidden characters are written out."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        percent=percent,
        share=share,
        shown_path=shown_path,
        profile_title=profile_title,
        counterparts=counterparts,
    )
    return environment


def _finalize(value: Any) -> Any:
    # Exactly str: markup that is ours (style, script, data) passes as it is.
    return visible(value) if type(value) is str else value


def percent(score: Score) -> str:
    """``98.5%``, or a dash where nothing was checked."""
    return "—" if score.value is None else f"{score.value:.1f}%"


def share(score: Score) -> str:
    """``4.5 / 6``."""
    return f"{score.got:,.10g} / {score.of:,.10g}"


def profile_title(name: str, lang: str) -> str:
    """Title of a profile; its name where there is no such profile."""
    from checker.schema.profiles import profile, profiles

    if name not in profiles():
        return name
    return profile(name).title_zh if lang == "zh" else profile(name).title_en


def manuals(codes: Iterable[str]) -> list[Manual]:
    """Pages of the rules that found something; a code of another version's rule has none."""
    return [manual(rules()[code]) for code in codes if code in rules()]
