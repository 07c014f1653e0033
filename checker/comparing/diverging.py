"""What one catalogue does otherwise than the others, as far as it is sure enough to be told: by kind.

``wording`` another name than most give the same service · ``code`` the same 基本编码 for another service ·
``number`` another 基本编码 for the same service · ``procedure`` 许可 where others have 备案, or the reverse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.comparing.gathering import Member
from checker.comparing.numbering import clashes, codes, numbering_for_themselves
from checker.comparing.services import Services
from checker.comparing.told import SHOWN, Found, Told, mostly
from checker.model import Consensus, Divergence, Evidence
from checker.rules.comparing import OPEN, PROVINCE
from checker.rules.text import whole

SLIGHT = frozenset({"punctuation", "level", "script"})
"""Deviations that make no other name."""
CODED = frozenset({"code", "number"})
"""Divergences of codes."""
AGREED = 2
"""So many catalogues must have a name before others are asked why they do not."""
BETTER = frozenset({"number", "procedure"})
"""Divergences that say more of an item than that others use its code otherwise."""


def divergences(
    services: Services,
    inside: Iterable[Told],
    rivals: Sequence[tuple[Sequence[Member], Sequence[Member]]],
) -> Mapping[str, tuple[Divergence, ...]]:
    """Divergences of every catalogue, by kind and in the order of its items.

    `inside` is what is told of the members of each service, `rivals` are the bearers of two names that differ
    in the kind of procedure only.
    """
    met = list(clashes(services))
    own = numbering_for_themselves(services, met)
    told: dict[str, list[Divergence]] = {}
    for catalogue, one in (
        *inside,
        *codes(clash for clash in met if clash.member.extract.id not in own),
        *_procedures(rivals),
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


def wordings(one: Found) -> Iterator[Told]:
    """Names unlike the recommended one, of items on no list: the list's own names are rule N201's."""
    consensus = one.consensus
    like = {m.extract.id for m in one.members if m.row.wording == one.wording}
    if consensus.tasks or len(like) < AGREED:
        return
    deviating = {
        variant.name: variant.deviations
        for variant in consensus.variants
        if not SLIGHT.issuperset(variant.deviations)
        and whole(variant.name)  # its own rule tells it
    }
    others = [m for m in one.members if m.row.name in deviating and m.extract.id not in like]
    if not others:
        return
    count = len(consensus.catalogues)
    majority = consensus.reason == "majority" and 2 * len(like) > count
    homes = _homes(one.members)
    for member in others:
        at_home = mostly(homes.get(_home(member), {}).values(), one.wording)
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
                    *(Evidence(f"deviation.{kind}") for kind in deviating[member.row.name]),
                    *_evidence(consensus),
                ),
            ),
        )


def _home(member: Member) -> tuple[str, str]:
    """The province of a member and its code, which have one name there by rule; empty where one is not known."""
    base = member.row.base if member.extract.region else ""
    return (member.extract.province, base) if base else ("", "")


def _homes(members: Iterable[Member]) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """The wordings of each home by catalogue."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for member in members:
        found.setdefault(_home(member), {})[member.extract.id] = member.row.wording
    found.pop(("", ""), None)
    return found


def _evidence(consensus: Consensus) -> tuple[Evidence, ...]:
    weakest = consensus.weakest
    if weakest is None:
        return ()
    told = {"a": weakest.a, "b": weakest.b, "score": f"{weakest.score:g}"}
    return (Evidence(f"weakest.{weakest.how}", told),)


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
