"""What catalogues do otherwise with codes: another 基本编码 for the same service, one code for two services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.comparing.gathering import Member
from checker.comparing.naming import letters, within
from checker.comparing.services import Services
from checker.comparing.told import SHOWN, Found, Told, mostly
from checker.model import Divergence
from checker.rules.comparing import OPEN, PROVINCE
from checker.rules.text import whole
from checker.standards.codes import NATIONAL

FEW, SHARE = 10, 0.5
"""Where more than so many, and more than this share, of a catalogue's codes stand for something else than
elsewhere, it numbers in its own way: that is told once."""


def _scope(base: str) -> str:
    """National codes are compared with national ones, a province's own only with its own.

    Sub-items are compared among themselves: whether an item is split is for each authority to say.
    """
    return base[:2] + ("" if base.endswith("000") else "sub")


def numbers(one: Found) -> Iterator[Told]:
    """Codes unlike the one most catalogues give the service under the same wording."""
    coded = [member for member in one.members if member.row.base]
    if len({member.row.base for member in coded}) < 2:
        return
    groups: dict[tuple[str, str], list[Member]] = {}
    for member in coded:
        groups.setdefault((_scope(member.row.base), member.row.wording), []).append(member)
    for (_, wording), members in sorted(groups.items()):
        yield from _outvoted(wording, members)


def _home(member: Member) -> str:
    """The province of a member, inside which names and codes are uniform by rule; empty where it is not known."""
    return member.extract.province if member.extract.region else ""


def _outvoted(wording: str, members: Sequence[Member]) -> Iterator[Told]:
    by_code: dict[str, set[str]] = {}
    for member in members:
        by_code.setdefault(member.row.base, set()).add(member.extract.id)
    if len(by_code) < 2:
        return
    count = len({member.extract.id for member in members})
    code, same = max(by_code.items(), key=lambda pair: (len(pair[1]), pair[0]))
    majority = 2 * len(same) > count
    homes: dict[str, dict[str, str]] = {"": {}}
    for member in members:
        if home := _home(member):
            homes.setdefault(home, {})[member.extract.id] = member.row.base
    for member in members:
        if member.row.base == code and majority:
            continue
        others = sorted(by_code.keys() - {member.row.base})
        at_home = mostly(homes.get(_home(member), {}).values(), code)
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


class Code(NamedTuple):
    """A code that several services bear: the catalogues that use it and the bearers of the foremost services."""

    base: str
    catalogues: int
    same: int
    majority: bool
    examples: Sequence[tuple[int, Member]]


class Clash(NamedTuple):
    """A member whose code others use for another service; `service` is its own."""

    code: Code
    service: int
    member: Member


def clashes(services: Services) -> Iterator[Clash]:
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
) -> Iterator[Clash]:
    count = len({member.extract.id for _, member in borne})
    usual, times = min(by_service.items(), key=lambda pair: (-pair[1], pair[0]))
    code = Code(base, count, times, 2 * times > count, _examples(borne, by_service))
    for number, member in borne:
        if not (code.majority and number == usual):
            yield Clash(code, number, member)


def numbering_for_themselves(
    services: Services, clashes: Iterable[Clash]
) -> Mapping[str, Divergence]:
    """Catalogues whose codes clash mostly number for themselves: told once of each."""
    met: dict[str, dict[int, int]] = {}
    for clash in clashes:
        member = clash.member
        met.setdefault(member.extract.id, {})[member.number] = clash.code.catalogues
    found = {}
    for one in services.names.extracts:
        mine = met.get(one.id, {})
        if len(mine) > max(FEW, SHARE * one.coded):
            told = {"count": len(mine), "items": one.coded}
            found[one.id] = Divergence("code", -1, max(mine.values()), "many", told)
    return found


def codes(clashes: Iterable[Clash]) -> Iterator[Told]:
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
