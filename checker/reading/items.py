"""Records to items: values under their elements, the rest kept, bad rows told and left out."""

from __future__ import annotations

from typing import Any

from checker.model import Item, Note, Problem
from checker.reading.columns import NAME
from checker.reading.headers import extras, shapes
from checker.reading.layout import Content, Path, Record, dig
from checker.reading.plan import LIMITS, GroupPlan, Level, Plan, Step, entries
from checker.reading.values import amount, clean_name, is_rounded, lost_digits, text_of
from checker.standards.elements import elements

_TASK_CODE = 31
"""Characters of a 实施编码; a 业务办理项编码 adds two."""


class Builder:
    """Fills items from the records of one file; afterwards `rows[i]` is the record of item i."""

    def __init__(self, plan: Plan, content: Content, max_cell: int) -> None:
        self.plan, self.content, self.max_cell = plan, content, max_cell
        self.items: list[Item] = []
        self.rows: list[int] = []
        self.problems: list[Problem] = []
        self._split_codes = 0
        self._met: dict[str, str] = {}
        self._amounts: dict[tuple[int, int], Any] = {}

    def build(self) -> tuple[Item, ...]:
        """All items; what is wrong on the way is in `problems`."""
        for number, record in enumerate(self.content.records):
            values, extra = self._filled(number, record)
            name = str(values.get(NAME, ""))
            if name:
                self.rows.append(number)
                self.items.append(Item(len(self.items), name, values, extra))
            elif values.keys() or extra.keys() - _BOOKKEEPING:
                self.problem("D009", number, (), variant="no_name")
        return tuple(self.items)

    def notes(self) -> tuple[Note, ...]:
        """What was derived while filling."""
        if not self._split_codes:
            return ()
        return (Note("handle_codes_in_task_code", {"count": self._split_codes}),)

    def problem(self, code: str, number: int, path: Path, **params: Any) -> None:
        """Remember what is wrong with record `number`."""
        self.problems.append(Problem(code, self.content.place.record(number, path), params))

    def _filled(self, number: int, record: Record) -> tuple[dict[str, Any], dict[str, Any]]:
        values: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        implied: dict[str, str] = {}
        self._fill(self.plan.top, number, record, (), values, extra, implied)
        for group in self.plan.groups:
            self._fill_group(group, number, record, values, extra)
        self._name(number, record, values)
        for element, unit in implied.items():
            values.setdefault(element, unit)
        self._split_code(values)
        return values, extra

    def _fill(
        self,
        level: Level,
        number: int,
        record: Record,
        above: Path,
        values: dict[str, Any],
        extra: dict[str, Any],
        implied: dict[str, str],
    ) -> None:
        plain, steps, kept, below = level.plain, level.steps, level.kept, level.below
        longest, met = self.max_cell, self._met
        for key, value in record.items():
            if value is None or value == "":
                continue
            if type(value) is str and key in plain and len(value) <= longest:
                text = met[value] if value in met else self._stripped(value)
                if text and plain[key] not in values:
                    values[plain[key]] = text
            elif key in steps:
                step = steps[key]
                if (found := self._at_a_look(step, value)) is None:
                    found = self._value(step, number, (*above, key), value, implied)
                if found != "" and step.element not in values:
                    values[step.element] = found
            elif key in kept:
                if type(value) is str and len(value) <= longest and (stripped := value.strip()):
                    extra.setdefault(kept[key], stripped)
                else:
                    self._keep(kept[key], number, (*above, key), value, extra)
            elif key in below and isinstance(value, dict):
                self._fill(below[key], number, value, (*above, key), values, extra, implied)

    def _stripped(self, value: str) -> str:
        """A text without blanks around it, remembered: a catalogue says most things many times."""
        text = value.strip()
        self._met[value] = text = self._met.setdefault(text, text)
        return text

    def _keep(self, key: str, number: int, path: Path, value: Any, extra: dict[str, Any]) -> None:
        if isinstance(value, (list, dict)):
            extra.setdefault(key, value)
        elif text := self._bounded(text_of(value), key, number, path):
            extra.setdefault(key, text)

    def _bounded(self, text: str, field: str, number: int, path: Path) -> str:
        """The text of a cell, or nothing and a problem where it is too long."""
        if len(text) <= self.max_cell:
            return text
        params = {"variant": "long", "field": field, "length": len(text)}
        self.problem("D010", number, path, limit=self.max_cell, **params)
        return ""

    def _at_a_look(self, step: Step, value: Any) -> Any:
        """The value of a cell nothing can be wrong with: most codes, and amounts met before; None = look closer."""
        if type(value) is str:
            if step.kind == "code" and len(value) <= self.max_cell and "+" not in value:
                return value.strip()
        elif type(value) is int and step.kind in ("limit", "count"):
            key = id(step), value
            if key not in self._amounts:
                told = amount(str(value), step.kind, step.unit)
                self._amounts[key] = told[0] if told and not told[1] else None
            return self._amounts[key]
        return None

    def _value(
        self, step: Step, number: int, path: Path, value: Any, implied: dict[str, str]
    ) -> Any:
        """The value of a cell that is more than plain text."""
        text = self._bounded(text_of(value), step.element, number, path)
        if step.kind == "code" and is_rounded(value):
            variant = "lost" if lost_digits(value) else "number"
            self.problem("D010", number, path, variant=variant, field=step.element, value=text)
        if step.kind in ("limit", "count") and (found := amount(text, step.kind, step.unit)):
            if found[1] and step.kind == "limit":
                implied[LIMITS[step.element]] = found[1]
            return found[0]
        return text

    def _fill_group(
        self,
        plan: GroupPlan,
        number: int,
        record: Record,
        values: dict[str, Any],
        extra: dict[str, Any],
    ) -> None:
        lifted: dict[str, list[Any]] = {}
        earlier = values.get(plan.group.key)
        found: list[dict[str, Any]] = earlier if isinstance(earlier, list) else []
        for path, entry in entries(dig(record, plan.column.path)):
            if isinstance(entry, str):
                step = Step(plan.group.plain, "text")
                text = self._value(step, number, (*plan.column.path, *path), entry, {})
                inner = {plan.group.plain: text} if text else {}
            else:
                inner = self._members(plan, number, path, entry, lifted, extra)
            if inner:
                found.append(inner)
        if found:
            values[plan.group.key] = found
        for element, several in lifted.items():
            self._lift(plan, element, list(dict.fromkeys(several)), values, extra)

    def _lift(
        self,
        plan: GroupPlan,
        element: str,
        distinct: list[Any],
        values: dict[str, Any],
        extra: dict[str, Any],
    ) -> None:
        """Let records tell an element of the item; what contradicts and no record holds is kept."""
        if element not in values and (len(distinct) == 1 or plan.group.joined):
            joined = distinct[0] if len(distinct) == 1 else "；".join(map(str, distinct))
            values[element] = joined
        elif not plan.holds(element) and distinct != [values.get(element)]:
            extra.setdefault(f"{plan.column.header}[].{elements()[element].title_zh}", distinct)

    def _members(
        self,
        plan: GroupPlan,
        number: int,
        path: Path,
        entry: Record,
        lifted: dict[str, list[Any]],
        extra: dict[str, Any],
    ) -> dict[str, Any]:
        inner: dict[str, Any] = {}
        implied: dict[str, str] = {}
        plain, longest, met = plan.plain, self.max_cell, self._met
        for key, value in entry.items():
            if value is None or value == "":
                continue
            if type(value) is str and key in plain and len(value) <= longest:
                text = met[value] if value in met else self._stripped(value)
                if text and plain[key] not in inner:
                    inner[plain[key]] = text
                continue
            step = plan.members.get(key) or plan.lifted.get(key)
            if step is None:
                extra.setdefault(f"{plan.column.header}[].{key}", []).append(value)
                continue
            where = (*plan.column.path, *path, key)
            text = self._value(step, number, where, value, implied)
            if text == "":
                continue
            if key in plan.lifted:
                lifted.setdefault(step.element, []).append(text)
            if key in plan.held:
                inner.setdefault(step.element, text)
        for element, unit in implied.items():
            if elements()[element].nested == plan.group.key:
                inner.setdefault(element, unit)
        return inner

    def _name(self, number: int, record: Record, values: dict[str, Any]) -> None:
        """The name from the first naming column that holds one, without control characters."""
        path: Path = ()
        for claim in self.plan.columns.names:
            if text_of(published := dig(record, claim.field.path)):
                values[NAME] = published if isinstance(published, str) else text_of(published)
                path = claim.field.path
                break
        name = str(values.get(NAME, ""))
        if not name.strip():
            values.pop(NAME, None)
        elif (clean := clean_name(name)) != name:
            self.problem("D009", number, path, variant="control", name=clean)
            values[NAME] = clean

    def _split_code(self, values: dict[str, Any]) -> None:
        """A 业务办理项编码 under 实施编码 (as Guangdong writes them) is told apart by its length."""
        code = values.get("task_code", "")
        if "handle_item_code" not in values and shapes()["handle_item_code"].fullmatch(str(code)):
            values["handle_item_code"] = code
            values["task_code"] = code[:_TASK_CODE]
            self._split_codes += 1


_BOOKKEEPING = frozenset(key for key, (_, role) in extras().items() if role == "bookkeeping")
