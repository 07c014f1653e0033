"""The elements of the same item side by side, as reports for people tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from checker.comparing.elements import compared, shown
from checker.comparing.uniform import LEAST
from checker.model import Agreement, Audit, Consensus
from checker.reporting.messages import Texts
from checker.reporting.summary import called

VALUES_TOLD = 3
CATALOGUES_TOLD = 3
MATERIALS_TOLD = 8


class Elementwise(Struct, frozen=True):
    """Of one element: items of which at least LEAST catalogues gave it, and those where some differ."""

    element: str
    items: int
    unlike: int


class Uniform(Struct, frozen=True):
    """The figures by element, and the items with something unlike, those with most of it first.

    `called` holds what people call the catalogues, by id.
    """

    elements: tuple[Elementwise, ...]
    items: tuple[Consensus, ...]
    called: Mapping[str, str]


def uniform(audit: Audit) -> Uniform:
    """Count what can be compared."""
    figures = []
    for one in compared():
        told = [
            each
            for item in audit.consensus
            for each in item.elements
            if each.element == one.element and len(each.given) >= LEAST
        ]
        if told:
            figures.append(Elementwise(one.element, len(told), sum(bool(e.unlike) for e in told)))
    differing = [item for item in audit.consensus if unlike(item)]
    ordered = sorted(differing, key=lambda item: (-len(unlike(item)), item.name))
    return Uniform(tuple(figures), tuple(ordered), called(audit.catalogues))


def unlike(item: Consensus) -> list[Agreement]:
    """Elements of an item that enough catalogues gave, and some otherwise than others."""
    return [one for one in item.elements if one.unlike and len(one.given) >= LEAST]


def figures(found: Uniform, texts: Texts) -> list[str]:
    """A sentence an element."""
    return [
        texts.label(
            "uniform.element",
            element=texts.element(one.element),
            items=one.items,
            unlike=one.unlike,
        )
        for one in found.elements
    ]


def differences(item: Consensus, found: Uniform, texts: Texts) -> list[str]:
    """What most say of each unlike element, and who says what instead."""
    return [_difference(one, found, texts) for one in unlike(item)]


def _difference(one: Agreement, found: Uniform, texts: Texts) -> str:
    away = sum(len(said.catalogues) for said in one.unlike)
    others = [
        texts.label(
            "uniform.said",
            value=shown(one.kind, said.value),
            catalogues=_some(said.catalogues, found, texts),
        )
        for said in one.unlike[:VALUES_TOLD]
    ]
    return texts.label(
        "uniform.difference" if one.usual else "uniform.divided",
        element=texts.element(one.element),
        usual=shown(one.kind, one.usual),
        same=len(one.given) - away,
        given=len(one.given),
        others=others,
    )


def _some(catalogues: Sequence[str], found: Uniform, texts: Texts) -> list[str]:
    rest = len(catalogues) - CATALOGUES_TOLD
    more = [texts.label("uniform.more", count=rest)] if rest > 0 else []
    return [*(found.called.get(one, one) for one in catalogues[:CATALOGUES_TOLD]), *more]


def materials(item: Consensus, texts: Texts) -> str:
    """The union of the materials with how many catalogues ask for each; empty below LEAST catalogues."""
    if item.listing < LEAST:
        return ""
    asked = [
        texts.label("uniform.asked", name=one.name, count=len(one.catalogues))
        for one in item.materials[:MATERIALS_TOLD]
    ]
    return texts.label("uniform.materials", given=item.listing, asked=asked)


def performance(item: Consensus, found: Uniform, texts: Texts) -> list[str]:
    """Promised limits and visits, below LEAST catalogues nothing."""
    return [
        texts.label(
            f"uniform.{one.measure}",
            given=one.given,
            median=_figure(one.measure, one.median),
            best=_figure(one.measure, one.best),
            worst=_figure(one.measure, one.worst),
            first=_some(one.first, found, texts),
        )
        for one in item.performance
        if one.given >= LEAST and one.best != one.worst
    ]


def _figure(measure: str, value: float) -> str:
    return f"{100 * value:.0f}%" if measure == "saved" else f"{value:g}"
