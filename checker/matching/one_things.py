"""高效办成一件事: a one-thing is there when the services it is made of are there.

Places publish a one-thing as an item of its own, or just the services it joins. So where no item bears its name, its
components decide, as far as a source ties them to the list (`known`); what a local plan adds is looked for, but its
absence proves nothing. A one-thing whose components are not known is never called missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from checker.model import Band, Coverage, Evidence, Link, Relation, Status, Task

_TASK, _ONE_THING, _COMPONENT = "task", "one_thing", "component"
_OPEN = frozenset({Status.MISSING, Status.PARTIAL, Status.REVIEW})
"""What a one-thing may be by its own name for its components to decide."""
_THERE = frozenset({Status.EXACT, Status.RENAMED, Status.SPLIT, Status.MERGED, Status.PARTIAL})
_ASIDE = frozenset({Status.NOT_APPLICABLE, Status.WAIVED})


def holding(link: Link, task: Task, titled: bool) -> Link:
    """The link of an item that is a one-thing: it joins more than its name says, so that it holds the task.

    企业注销“一件事” is no mere part of the entry in the register, and 新生儿出生“一件事” not the same as 新生儿入户: only
    the one-thing itself is. Where a citizen speaks (`titled`: 我要申领社会保障卡“一件事一次办”), it is the title of a list.
    """
    itself = link.relation is Relation.SAME and (titled or task.kind != _TASK)
    if itself or link.relation is Relation.WHOLE:
        return link
    why = (*link.evidence, Evidence("joins", {}))
    return replace(link, relation=Relation.WHOLE, evidence=why)


def with_components(
    covers: Sequence[Coverage], include_unconfirmed: bool = False
) -> tuple[Coverage, ...]:
    """The coverage with every one-thing settled by its components, in the same order."""
    found = list(covers)
    for number, mine in _components(covers).items():
        known = [each for each in mine if each.task.confirmed or include_unconfirmed]
        found[number] = _settled(covers[number], [c for c in known if c.status not in _ASIDE])
    return tuple(found)


def _components(covers: Sequence[Coverage]) -> dict[int, list[Coverage]]:
    """The components by the number of their one-thing: of the same list, the nearest of that name above them."""
    owners: dict[tuple[str, str], int] = {}
    found: dict[int, list[Coverage]] = {}
    for number, cover in enumerate(covers):
        if cover.task.kind == _ONE_THING:
            owners[cover.list, cover.task.name] = number
            found[number] = []
        elif cover.task.kind == _COMPONENT:
            owner = owners.get((cover.list, cover.task.one_thing))
            if owner is not None:
                found[owner].append(cover)
    return found


def _settled(own: Coverage, known: Sequence[Coverage]) -> Coverage:
    if own.status not in _OPEN:
        return own
    if not known:
        return replace(own, counted=False)
    there = [each for each in known if each.status in _THERE]
    gone = tuple(each.task.name for each in known if each.status is Status.MISSING)
    links = own.links + tuple(_links(there))
    parts = tuple(each.task.name for each in known)
    if len(there) == len(known):
        return replace(own, status=Status.SPLIT, links=links, parts=parts, missing_parts=())
    if own.status is Status.REVIEW:
        return own
    if not gone:  # what is left waits for a person, who is asked about the components themselves
        return replace(own, counted=False)
    status = Status.PARTIAL if links else Status.MISSING
    return replace(own, status=status, links=links, parts=parts, missing_parts=gone)


def _links(components: Iterable[Coverage]) -> Iterable[Link]:
    """The sure links of the components, each telling which component it is."""
    for each in components:
        why = Evidence("component", {"name": each.task.name})
        for link in each.links:
            if link.band is Band.ACCEPTED:
                yield replace(link, relation=Relation.PART, evidence=(why, *link.evidence))
