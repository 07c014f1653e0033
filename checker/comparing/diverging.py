"""What one catalogue does otherwise than the others, as far as it is sure enough to be told: by kind.

``wording`` another name than most give the same service · ``code`` the same 基本编码 for another service ·
``number`` another 基本编码 for the same service · ``procedure`` 许可 where others have 备案, or the reverse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.comparing.extracting import Extract, Row
from checker.comparing.naming import letters, within
from checker.model import Consensus, Divergence, Evidence
from checker.rules.comparing import OPEN
from checker.rules.text import whole
from checker.standards.codes import NATIONAL

SHOWN = 3
"""Names that a divergence gives as examples."""
SLIGHT = frozenset({"punctuation", "level", "script"})
"""Deviations that make no other name."""
CODED = frozenset({"code", "number"})
"""Divergences of codes."""
BETTER = frozenset({"number", "procedure"})
"""Divergences that say more of an item than that others use its code otherwise."""
FEW, SHARE = 10, 0.5
"""Where more than so many, and more than this share, of a catalogue's codes stand for something else than
elsewhere, it numbers in its own way: that is told once."""


class Member(NamedTuple):
    """A name in a catalogue; `number` is the place of its row."""

    extract: Extract
    row: Row
    number: int


@dataclass(frozen=True, slots=True)
class Found:
    """An item with all its members; `wording` is the official form of the recommended name."""

    consensus: Consensus
    members: tuple[Member, ...]
    wording: str


Told = tuple[str, Divergence]
"""Id of the catalogue, and what is told of it."""


def divergences(
    extracts: Sequence[Extract],
    found: Sequence[Found],
    rivals: Sequence[tuple[Sequence[Member], Sequence[Member]]],
) -> Mapping[str, tuple[Divergence, ...]]:
    """Divergences of every catalogue, by kind and in the order of its items.

    `rivals` are the bearers of two names that differ in the kind of procedure only.
    """
    told: dict[str, list[Divergence]] = {}
    for catalogue, one in (
        *_wordings(found),
        *_numbers(found),
        *_codes(found),
        *_procedures(rivals),
    ):
        told.setdefault(catalogue, []).append(one)
    coded = {one.id: sum(bool(row.base) for row in one.rows) for one in extracts}
    return {
        catalogue: tuple(_gathered(sorted(all_, key=_order), coded[catalogue]))
        for catalogue, all_ in sorted(told.items())
    }


def _order(one: Divergence) -> tuple[str, int, str]:
    return one.kind, one.item, one.expected or ""


def _gathered(told: Sequence[Divergence], coded: int) -> Iterator[Divergence]:
    """One cause told once, and no flood of codes: where they clash mostly, the catalogue has its own numbers."""
    better = {one.item for one in told if one.kind in BETTER and one.variant != OPEN}
    told = [one for one in told if one.kind != "code" or one.item not in better]
    clashes = [one for one in told if one.kind in CODED]
    flood = len({one.item for one in clashes}) > max(FEW, SHARE * coded)
    yield from (one for one in told if not (flood and one.kind in CODED))
    if flood:
        yield Divergence(
            kind="code",
            item=-1,
            catalogues=max(one.catalogues for one in clashes),
            variant="many",
            params={"count": len({one.item for one in clashes}), "items": coded},
        )


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
        for member in one.members:
            departs = deviating[member.row.name]
            if member.extract.id in like or SLIGHT.issuperset(departs):
                continue
            if not whole(member.row.name):  # its own rule tells it
                continue
            yield (
                member.extract.id,
                Divergence(
                    kind="wording",
                    item=member.number,
                    catalogues=count,
                    variant="" if majority else OPEN,
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
        yield (
            member.extract.id,
            Divergence(
                kind="number",
                item=member.number,
                catalogues=count,
                variant="" if majority else OPEN,
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


def _codes(found: Iterable[Found]) -> Iterator[Told]:
    """Codes under which other catalogues have another service."""
    bearers: dict[str, list[tuple[int, Member]]] = {}
    for number, one in enumerate(found):
        for member in one.members:
            if member.row.base:
                bearers.setdefault(member.row.base, []).append((number, member))
    for base, borne in sorted(bearers.items()):
        services = Counter(dict.fromkeys((number, m.extract.id) for number, m in borne))
        by_service = Counter(number for number, _ in services)
        if len(by_service) > 1:
            yield from _clashing(base, borne, by_service)


def _clashing(
    base: str, borne: Sequence[tuple[int, Member]], by_service: Counter[int]
) -> Iterator[Told]:
    count = len({member.extract.id for _, member in borne})
    usual, times = min(by_service.items(), key=lambda pair: (-pair[1], pair[0]))
    majority = 2 * times > count
    for number, member in borne:
        if majority and number == usual:
            continue
        others = sorted({m.row.name for n, m in borne if _unlike(member, m) and n != number})
        if not others or not whole(member.row.name):
            continue
        yield (
            member.extract.id,
            Divergence(
                kind="code",
                item=member.number,
                catalogues=count,
                variant="" if majority else OPEN,
                params={
                    "code": base,
                    "names": others[:SHOWN],
                    "catalogues": count,
                    "same": times,
                    "national": base.startswith(NATIONAL),
                },
                expected=None,
                actual=member.row.name,
            ),
        )


def _unlike(one: Member, other: Member) -> bool:
    """Whether neither name holds the other: a name with more or less in it is narrower, no other service."""
    a, b = (letters(member.row.wording) for member in (one, other))
    return not (within(a, b) or within(b, a))


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
