"""The assignment of columns turned into a plan that fills thousands of records quickly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from checker.reading.columns import KEYS, Assignment, Claim, assign
from checker.reading.headers import Group, groups
from checker.reading.layout import Field, Path, Record, dig, fields, group_of, is_empty
from checker.reading.values import parts
from checker.standards.elements import elements

LIMITS = {
    "statutory_limit": "statutory_limit_unit",
    "promised_limit": "promised_limit_unit",
    "step_limit": "step_limit_unit",
}
"""Elements that hold an amount of time, and the element that holds its unit."""


class Step(Struct, frozen=True):
    """What to do with the value of one key."""

    element: str
    kind: str
    unit: str = ""


class GroupPlan(Struct):
    """One field whose records make up a nested group.

    `members` maps the records' keys to elements of the group, `lifted` those that are elements of
    the item; `held` are the keys whose values the records of the item hold. `plain` maps those keys
    of `members` that are text to their elements.
    """

    column: Field
    group: Group
    columns: Assignment
    fields: tuple[Field, ...]
    members: dict[str, Step] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    lifted: dict[str, Step] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)

    def holds(self, element: str) -> bool:
        """Whether the records hold an element of the item."""
        return any(step.element == element for key, step in self.lifted.items() if key in self.held)


class Level(Struct):
    """What to do with the keys of one nesting level; `below` holds the levels of nested objects.

    `plain` maps keys of text to their elements, `steps` holds what needs more; `kept` maps keys to
    those of `Item.extra`.
    """

    plain: dict[str, str] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    below: dict[str, Level] = field(default_factory=dict)


class Plan(Struct):
    """How records become items."""

    fields: tuple[Field, ...]
    columns: Assignment
    top: Level
    groups: list[GroupPlan]

    def claims(self, element: str) -> Sequence[Claim]:
        """The claims an element's value may come from, in order of preference."""
        return (
            self.columns.names if element == "task_name" else self.columns.claims.get(element, ())
        )


def make_plan(
    records: Sequence[Record], stated: Mapping[str, str], headers: Sequence[str] = ()
) -> Plan:
    """Survey the records and decide what every field is; `headers` are columns a table surely has."""
    found = tuple(fields(records, headers))
    columns = assign(found, records, stated)
    plan = Plan(found, columns, Level(), [])
    for one in found:
        claim = columns.by_field.get(one)
        if claim and claim.element in groups():
            plan.groups.append(_group_plan(one, groups()[claim.element], records, stated))
        else:
            _place(plan.top, one, claim)
    return plan


def _place(top: Level, one: Field, claim: Claim | None) -> None:
    level = top
    for key in one.path[:-1]:
        level = level.below.setdefault(key, Level())
    if claim and claim.element in elements():
        step = level.steps[one.key] = _step(claim)
        if step.kind == "text":
            level.plain[one.key] = step.element
    else:
        level.kept[one.key] = claim.element if claim else one.header


def _step(claim: Claim) -> Step:
    element = elements()[claim.element]
    kind = "limit" if claim.element in LIMITS else "count" if element.type == "integer" else "text"
    if element.type == "text" and claim.element.endswith("_code"):
        kind = "code"
    return Step(claim.element, kind, claim.unit)


def _group_plan(
    one: Field, group: Group, records: Sequence[Record], stated: Mapping[str, str]
) -> GroupPlan:
    inner = [row for record in records for row in rows_of(dig(record, one.path))]
    found = tuple(fields(inner, scope=group.key))
    columns = assign(found, inner, stated, group.key)
    plan = GroupPlan(one, group, columns, found)
    for member in found:
        claim = columns.by_field.get(member)
        if not claim or len(member.path) > 1 or claim.element not in elements():
            continue
        if claim.element in groups():
            continue
        target = plan.members if elements()[claim.element].nested == group.key else plan.lifted
        step = target[member.key] = _step(claim)
        if target is plan.members and step.kind == "text":
            plan.plain[member.key] = step.element
        # A name or code in a record tells whose it is, nothing of the window or law itself.
        if target is plan.members or (group.joined and claim.element not in KEYS):
            plan.held.add(member.key)
    return plan


def rows_of(value: Any) -> list[Record]:
    """The records among the entries of a group's value."""
    if isinstance(value, list):
        return [part for part in value if isinstance(part, dict)]
    if isinstance(value, dict):
        return [entry for _, entry in entries(value) if isinstance(entry, dict)]
    return []


def entries(value: Any) -> Iterator[tuple[Path, Record | str]]:
    """The entries of a group's value with their paths: records, or bare texts (one a line).

    An object that only wraps the records (``<materials><material>…``) is passed through.
    """
    if isinstance(value, dict):
        wrapped = next(iter(value.items())) if len(value) == 1 else ("", None)
        if isinstance(wrapped[1], list) or group_of(wrapped[0]):
            yield from (((wrapped[0], *path), entry) for path, entry in entries(wrapped[1]))
        else:
            yield (), value
    elif isinstance(value, list):
        for index, part in enumerate(value):
            if isinstance(part, dict):
                yield (index,), part
            elif not is_empty(part):
                yield (index,), str(part).strip()
    elif not is_empty(value):
        for text in parts(value):
            yield (), text
