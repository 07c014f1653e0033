"""The elements of one item side by side: what most catalogues say, who says otherwise, who asks for more.

A catalogue counts where it says one thing: who gives several items of a cluster several values knows why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median

from checker.comparing.diverging import AGREED
from checker.comparing.elements import (
    Compared,
    Value,
    agrees,
    compared,
    shown,
    usual_of,
)
from checker.comparing.gathering import Member
from checker.comparing.told import Found, Held, Told
from checker.model import Agreement, Asked, Consensus, Divergence, Performance, Said, Score
from checker.rules.comparing import PROVINCE

LEAST = 3
"""So many catalogues must give an element before anything is said to be usual."""
SHOWN = 5
"""Materials that a divergence names, and catalogues that a performance does."""

Bound = Callable[[Iterable[float]], float]


def side_by_side(members: Sequence[Member]) -> list[Held]:
    """One member a catalogue with what it says; catalogues that say several things are left out."""
    by_catalogue: dict[str, list[Held]] = {}
    for member in members:
        if member.values:
            by_catalogue.setdefault(member.extract.id, []).append((member, member.values))
    firsts = [
        held[0]
        for held in by_catalogue.values()
        if len(held) == 1 or len({values for _, values in held}) == 1
    ]
    return sorted(firsts, key=lambda one: one[0].extract.id)


def agreements(held: Sequence[Held]) -> tuple[Agreement, ...]:
    """The elements that at least two catalogues gave."""
    found = []
    homes = {member.extract.id: member.extract.province for member, _ in held}
    for one, values in zip(
        compared(), zip(*(v.elements for _, v in held), strict=True), strict=False
    ):
        told = {who: value for who, value in zip(homes, values, strict=True) if value}
        if len(told) > 1:
            found.append(_agreement(one, told, homes))
    return tuple(found)


def _agreement(one: Compared, told: Mapping[str, Value], homes: Mapping[str, str]) -> Agreement:
    """`homes` are the provinces of the catalogues: one province with many cities is no rule for others."""
    if len(distinct := set(told.values())) == 1:
        return Agreement(one.element, one.kind, tuple(told), distinct.pop())
    usual = usual_of(one.kind, told.values()) if len(told) >= LEAST else ()
    if usual:
        like = {homes[who] for who, value in told.items() if agrees(one.kind, value, usual)}
        usual = usual if 2 * len(like) > len({homes[who] for who in told}) else ()
    unlike: dict[Value, list[str]] = {}
    for catalogue, value in told.items():
        if not usual or not agrees(one.kind, value, usual):
            unlike.setdefault(value, []).append(catalogue)
    said = tuple(Said(value, tuple(who)) for value, who in sorted(unlike.items()))
    return Agreement(one.element, one.kind, tuple(told), usual, said)


def asked(held: Sequence[Held]) -> tuple[Asked, ...]:
    """The union of the materials, those that most ask for first."""
    by_name: dict[str, dict[str, str]] = {}
    for member, values in held:
        for name, form in values.materials:
            by_name.setdefault(name, {})[member.extract.id] = form
    found = [
        Asked(name, tuple(forms), _of(forms, "paper"), _of(forms, "electronic"))
        for name, forms in by_name.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.catalogues), one.name)))


def _of(forms: Mapping[str, str], wanted: str) -> tuple[str, ...]:
    return tuple(catalogue for catalogue, form in forms.items() if form == wanted)


def performances(held: Sequence[Held]) -> tuple[Performance, ...]:
    """How much of the statutory limit is promised away, and how often one must come: no error, whatever it is."""
    saved = {m.extract.id: v.saved for m, v in held if v.saved is not None}
    visits = {m.extract.id: float(v.visits) for m, v in held if v.visits is not None}
    found = (("saved", saved, max, min), ("visits", visits, min, max))
    return tuple(_performance(*one) for one in found if len(one[1]) > 1)


def _performance(measure: str, told: Mapping[str, float], best: Bound, worst: Bound) -> Performance:
    first = best(told.values())
    return Performance(
        measure,
        len(told),
        round(median(told.values()), 3),
        first,
        worst(told.values()),
        tuple(who for who, value in told.items() if value == first)[:SHOWN],
    )


def uniformities(consensus: Iterable[Consensus]) -> dict[str, Score]:
    """Of each catalogue: elements that agree with what is usual / elements that could be compared.

    An element counts where at least LEAST catalogues gave it and more than half say the same.
    """
    told: Counter[str] = Counter()
    otherwise: Counter[str] = Counter()
    for one in consensus:
        for element in one.elements:
            if element.usual and len(element.given) >= LEAST:
                told.update(element.given)
                for said in element.unlike:
                    otherwise.update(said.catalogues)
    return {who: Score(count - otherwise[who], count) for who, count in sorted(told.items())}


def unlike_others(one: Found) -> Iterator[Told]:
    """Divergences in elements and materials."""
    if len(one.held) >= LEAST:
        yield from _elements(one.consensus, one.held)
        yield from _more(one.consensus, one.held)
        yield from _paper(one.consensus, one.held)


def _elements(consensus: Consensus, held: Sequence[Held]) -> Iterator[Told]:
    places = {one.element: (number, one) for number, one in enumerate(compared())}
    for agreement in consensus.elements:
        if agreement.unlike and len(agreement.given) >= LEAST:
            number, one = places[agreement.element]
            given = [(m, v.elements[number]) for m, v in held if v.elements[number]]
            yield from _element(one, agreement.usual, given)


def _element(one: Compared, usual: Value, given: Sequence[tuple[Member, Value]]) -> Iterator[Told]:
    """Who says otherwise than its province, where that settles the element, or else than most."""
    every = [value for _, value in given]
    near: dict[str, list[Value]] = {}
    for member, value in given if one.province else ():
        near.setdefault(member.extract.province, []).append(value)
    homes = {
        province: home
        for province, values in near.items()
        if len(values) >= LEAST and (home := usual_of(one.kind, values))
    }
    for member, value in given:
        province = member.extract.province
        if home := homes.get(province, ()):
            if not agrees(one.kind, value, home):
                yield _otherwise(one, member, value, home, near[province], PROVINCE)
        elif usual and not agrees(one.kind, value, usual):
            yield _otherwise(one, member, value, usual, every, "")


def _otherwise(
    one: Compared, member: Member, value: Value, usual: Value, told: Sequence[Value], variant: str
) -> Told:
    same = sum(agrees(one.kind, other, usual) for other in told)
    expected, actual = shown(one.kind, usual), shown(one.kind, value)
    return (
        member.extract.id,
        Divergence(
            kind=one.element,
            item=member.number,
            catalogues=len(told),
            variant=variant,
            params={"catalogues": len(told), "same": same, "usual": expected},
            expected=expected,
            actual=actual,
        ),
    )


def _more(consensus: Consensus, held: Sequence[Held]) -> Iterator[Told]:
    """Catalogues that ask for all that most do and for something that nobody else does."""
    listing = [(member, v.materials) for member, v in held if v.materials]
    if len(listing) < LEAST:
        return
    core = {one.name for one in consensus.materials if 2 * len(one.catalogues) > len(listing)}
    alone = {one.name for one in consensus.materials if len(one.catalogues) == 1}
    for member, materials in listing:
        names = [one.name for one in materials]
        extra = [name for name in names if name in alone]
        if core and extra and core.issubset(names):
            yield _about(member, "more", extra, len(listing), len(listing) - 1)


def _paper(consensus: Consensus, held: Sequence[Held]) -> Iterator[Told]:
    """Catalogues that take on paper only what most take electronically."""
    late: dict[str, list[tuple[str, int, int]]] = {}
    for one in consensus.materials:
        count = len(one.paper) + len(one.electronic)
        if count >= LEAST and 2 * len(one.electronic) > count and len(one.electronic) >= AGREED:
            for who in one.paper:
                late.setdefault(who, []).append((one.name, count, len(one.electronic)))
    for member, _ in held:
        if told := late.get(member.extract.id):
            counts = max(count for _, count, _ in told)
            same = min(taken for _, _, taken in told)
            yield _about(member, "paper", [name for name, _, _ in told], counts, same)


def _about(member: Member, kind: str, names: Sequence[str], count: int, same: int) -> Told:
    return (
        member.extract.id,
        Divergence(
            kind=kind,
            item=member.number,
            catalogues=count,
            params={"names": [*names[:SHOWN]], "catalogues": count, "same": same},
            actual="、".join(names[:SHOWN]),
        ),
    )
