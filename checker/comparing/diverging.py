"""What one catalogue does otherwise than the others, as far as it is sure enough to be told: by kind.

``wording`` another name than most give the same service · ``code`` the same 基本编码 for another service ·
``number`` another 基本编码 for the same service · ``procedure`` 许可 where others have 备案, or the reverse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.comparing.gathering import Member
from checker.comparing.naming import letters, within
from checker.comparing.services import Services
from checker.model import Consensus, Divergence, Evidence
from checker.rules.comparing import OPEN, PROVINCE
from checker.rules.text import whole
from checker.standards.codes import NATIONAL

SHOWN = 3
"""Names that a divergence gives as examples."""
SLIGHT = frozenset({"punctuation", "level", "script"})
"""Deviations that make no other name."""
CODED = frozenset({"code", "number"})
"""Divergences of codes."""
AGREED = 2
"""So many catalogues must have a name before others are asked why they do not."""
HOME = 3
"""So many catalogues of a province speak for it."""
BETTER = frozenset({"number", "procedure"})
"""Divergences that say more of an item than that others use its code otherwise."""
FEW, SHARE = 10, 0.5
"""Where more than so many, and more than this share, of a catalogue's codes stand for something else than
elsewhere, it numbers in its own way: that is told once."""


@dataclass(frozen=True, slots=True)
class Found:
    """An item with all its members; `wording` is the official form of the recommended name."""

    consensus: Consensus
    members: tuple[Member, ...]
    wording: str


Told = tuple[str, Divergence]
"""Id of the catalogue, and what is told of it."""


def divergences(
    services: Services,
    found: Sequence[Found],
    rivals: Sequence[tuple[Sequence[Member], Sequence[Member]]],
    others: Iterable[Told] = (),
) -> Mapping[str, tuple[Divergence, ...]]:
    """Divergences of every catalogue, by kind and in the order of its items.

    `rivals` are the bearers of two names that differ in the kind of procedure only, `others` what was found
    elsewhere and is to be told with the rest.
    """
    clashes = list(_clashes(services))
    own = _numbering_for_themselves(services, clashes)
    told: dict[str, list[Divergence]] = {}
    for catalogue, one in (
        *_wordings(found),
        *_numbers(found),
        *_codes(clash for clash in clashes if clash.member.extract.id not in own),
        *_procedures(rivals),
        *others,
    ):
        if not (catalogue in own and one.kind in CODED):
            told.setdefault(catalogue, []).append(one)
    for catalogue, one in own.items():
        told.setdefault(catalogue, []).append(one)
    return {catalogue: _once(told[catalogue]) for catalogue in sorted(told)}


def _once(told: Iterable[Divergence]) -> tuple[Divergence, ...]:
    """In order; one cause told once."""
    ordered = sorted(told, key=lambda one: (one.kind, one.item, one.expected or ""))
    better = {one.item for one in ordered if one.kind in BETTER and one.variant != OPEN}
    return tuple(one for one in ordered if one.kind != "code" or one.item not in better)


def _wordings(found: Iterable[Found]) -> Iterator[Told]:
    """Names unlike the recommended one, of items on no list: the list's own names are rule N201's."""
    for one in found:
        consensus = one.consensus
        count = len(consensus.catalogues)
        if consensus.tasks or count < 2:
            continue
        like = {m.extract.id for m in one.members if m.row.wording == one.wording}
        deviating = {variant.name: variant.deviations for variant in consensus.variants}
        majority = consensus.reason == "majority" and 2 * len(like) > count
        if len(like) < AGREED:
            continue
        for member in one.members:
            departs = deviating[member.row.name]
            if member.extract.id in like or SLIGHT.issuperset(departs):
                continue
            if not whole(member.row.name):  # its own rule tells it
                continue
            home = {
                m.extract.id: m.row.wording
                for m in one.members
                if _neighbours(m, member) and m.row.base == member.row.base != ""
            }
            at_home = _mostly(home.values(), one.wording)
            yield (
                member.extract.id,
                Divergence(
                    kind="wording",
                    item=member.number,
                    catalogues=count,
                    variant=OPEN if not majority else PROVINCE if at_home else "",
                    params={
                        "name": consensus.name,
                        "catalogues": count,
                        "same": len(like),
                    },
                    expected=consensus.name,
                    actual=member.row.name,
                    because=(
                        *(Evidence(f"deviation.{kind}") for kind in departs),
                        *_evidence(consensus),
                    ),
                ),
            )


def _neighbours(one: Member, other: Member) -> bool:
    """Whether two catalogues are of one province, which makes names and codes uniform by rule."""
    known = one.extract.region and other.extract.region
    return bool(known) and one.extract.province == other.extract.province


def _mostly(told: Iterable[str], wanted: str) -> bool:
    """Whether there are enough to speak of a province, and more than half say what is wanted."""
    every = list(told)
    return len(every) >= HOME and 2 * every.count(wanted) > len(every)


def _evidence(consensus: Consensus) -> tuple[Evidence, ...]:
    weakest = consensus.weakest
    if weakest is None:
        return ()
    told = {"a": weakest.a, "b": weakest.b, "score": f"{weakest.score:g}"}
    return (Evidence(f"weakest.{weakest.how}", told),)


def _scope(base: str) -> str:
    """National codes are compared with national ones, a province's own only with its own.

    Sub-items are compared among themselves: whether an item is split is for each authority to say.
    """
    return base[:2] + ("" if base.endswith("000") else "sub")


def _numbers(found: Iterable[Found]) -> Iterator[Told]:
    """Codes unlike the one most catalogues give the same service under the same wording."""
    for one in found:
        groups: dict[tuple[str, str], list[Member]] = {}
        for member in one.members:
            if member.row.base:
                groups.setdefault((_scope(member.row.base), member.row.wording), []).append(member)
        for (_, wording), members in sorted(groups.items()):
            yield from _outvoted(wording, members)


def _outvoted(wording: str, members: Sequence[Member]) -> Iterator[Told]:
    by_code: dict[str, set[str]] = {}
    for member in members:
        by_code.setdefault(member.row.base, set()).add(member.extract.id)
    if len(by_code) < 2:
        return
    count = len({member.extract.id for member in members})
    code, same = max(by_code.items(), key=lambda pair: (len(pair[1]), pair[0]))
    majority = 2 * len(same) > count
    for member in members:
        if member.row.base == code and majority:
            continue
        others = sorted(by_code.keys() - {member.row.base})
        home = {m.extract.id: m.row.base for m in members if _neighbours(m, member)}
        at_home = _mostly(home.values(), code)
        yield (
            member.extract.id,
            Divergence(
                kind="number",
                item=member.number,
                catalogues=count,
                variant=OPEN if not majority else PROVINCE if at_home else "",
                params={
                    "name": wording,
                    "codes": others[:SHOWN],
                    "catalogues": count,
                    "same": len(same),
                },
                expected=code if majority else None,
                actual=member.row.base,
            ),
        )


class _Code(NamedTuple):
    """A code that several services bear: the catalogues that use it and the bearers of the foremost services."""

    base: str
    catalogues: int
    same: int
    majority: bool
    examples: Sequence[tuple[int, Member]]


class _Clash(NamedTuple):
    """A member whose code others use for another service; `service` is its own."""

    code: _Code
    service: int
    member: Member


def _clashes(services: Services) -> Iterator[_Clash]:
    names = services.names
    for base, places in sorted(names.bearers.items()):
        if len(places) == 1 or len({services.of(names.number(place)) for place in places}) == 1:
            continue
        borne = [
            (services.of(number), number, place)
            for number, place in sorted((names.number(place), place) for place in places)
        ]
        members = [(service, names.member(place)) for service, _, place in sorted(borne)]
        met = dict.fromkeys((service, m.extract.id) for service, m in members)
        yield from _clashing(base, members, Counter(service for service, _ in met))


def _clashing(
    base: str, borne: Sequence[tuple[int, Member]], by_service: Counter[int]
) -> Iterator[_Clash]:
    count = len({member.extract.id for _, member in borne})
    usual, times = min(by_service.items(), key=lambda pair: (-pair[1], pair[0]))
    code = _Code(base, count, times, 2 * times > count, _examples(borne, by_service))
    for number, member in borne:
        if not (code.majority and number == usual):
            yield _Clash(code, number, member)


def _numbering_for_themselves(
    services: Services, clashes: Iterable[_Clash]
) -> Mapping[str, Divergence]:
    """Catalogues whose codes clash mostly number for themselves: told once of each."""
    met: dict[str, dict[int, int]] = {}
    for clash in clashes:
        member = clash.member
        met.setdefault(member.extract.id, {})[member.number] = clash.code.catalogues
    found = {}
    for one in services.names.extracts:
        coded = sum(bool(row.base) for row in one.rows)
        mine = met.get(one.id, {})
        if len(mine) > max(FEW, SHARE * coded):
            told = {"count": len(mine), "items": coded}
            found[one.id] = Divergence("code", -1, max(mine.values()), "many", told)
    return found


def _codes(clashes: Iterable[_Clash]) -> Iterator[Told]:
    """Codes under which other catalogues have another service."""
    for code, service, member in clashes:
        others = [m for n, m in code.examples if n != service and _unlike(member, m)]
        if not others or not whole(member.row.name):
            continue
        yield (
            member.extract.id,
            Divergence(
                kind="code",
                item=member.number,
                catalogues=code.catalogues,
                variant="" if code.majority else OPEN,
                params={
                    "code": code.base,
                    "names": sorted({m.row.name for m in others})[:SHOWN],
                    "catalogues": code.catalogues,
                    "same": code.same,
                    "national": code.base.startswith(NATIONAL),
                },
                actual=member.row.name,
            ),
        )


def _examples(
    borne: Sequence[tuple[int, Member]], by_service: Counter[int]
) -> list[tuple[int, Member]]:
    """One bearer of each of the most frequent services of a code."""
    firsts: dict[int, Member] = {}
    for number, member in borne:
        firsts.setdefault(number, member)
    often = sorted(by_service, key=lambda number: (-by_service[number], number))
    return [(number, firsts[number]) for number in often[: SHOWN + 1]]


def _unlike(one: Member, other: Member) -> bool:
    """Whether neither name holds the other: a name with more or less in it is narrower, no other service."""
    a, b = (letters(member.row.wording) for member in (one, other))
    return not (a == b or within(a, b) or within(b, a))


class _Rivals(NamedTuple):
    """A name, the catalogues that have it too, and the members with the other kind of procedure."""

    member: Member
    alike: set[str]
    unlike: dict[tuple[str, int], Member]


def _procedures(rivals: Iterable[tuple[Sequence[Member], Sequence[Member]]]) -> Iterator[Told]:
    """Names of which other catalogues have the like with another kind of procedure, each once."""
    found: dict[tuple[str, int], _Rivals] = {}
    for pair in rivals:
        for mine, theirs in (pair, pair[::-1]):
            for member in mine:
                place = member.extract.id, member.number
                met = found.setdefault(place, _Rivals(member, set(), {}))
                met.alike.update(m.extract.id for m in mine)
                met.unlike.update(((m.extract.id, m.number), m) for m in theirs)
    for (catalogue, number), (member, alike, unlike) in found.items():
        elsewhere = {of for of, _ in unlike}
        if catalogue in elsewhere:  # who has both tells them apart
            continue
        names = sorted({m.row.name for m in unlike.values()})[:SHOWN]
        yield (
            catalogue,
            Divergence(
                kind="procedure",
                item=number,
                catalogues=len(alike | elsewhere),
                params={"names": names, "catalogues": len(elsewhere)},
                actual=member.row.name,
            ),
        )
