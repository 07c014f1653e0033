"""The frame of a rule. A rule is one file with one class whose docstring is its manual page.

The docstring begins with a one-line summary; then come the headings of the manual page, each on a
line of its own: 查什么 · 为什么 · 依据 · 例 · 应为 · 选项 · 可否自动改 · 例外.
"""

from __future__ import annotations

import copy
import dataclasses
import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Self

from checker.matching.judgements import JudgementBook
from checker.model import (
    Catalogue,
    Coverage,
    Evidence,
    Finding,
    Item,
    ItemRef,
    Position,
    Severity,
    TaskList,
)
from checker.rules.facts import Facts, facts
from checker.rules.options import Option
from checker.schema import ItemErrors, Profile


@dataclasses.dataclass(frozen=True)
class Subject:
    """What a rule may look at: one catalogue and what was found out about it.

    `hollow` holds the cells (item, field, text) with a shipped placeholder, where that was found out.
    """

    catalogue: Catalogue
    coverage: tuple[Coverage, ...]
    profile: Profile
    errors: ItemErrors
    judgements: JudgementBook = dataclasses.field(default_factory=lambda: JudgementBook(()))
    hollow: tuple[tuple[Item, str, str], ...] | None = None
    lists: tuple[TaskList, ...] = ()

    @cached_property
    def facts(self) -> tuple[tuple[Item, Facts], ...]:
        """Every item with its facts, made once for all rules."""
        return tuple(facts(self.catalogue, self.present))

    @cached_property
    def present(self) -> frozenset[str]:
        """Elements that the catalogue has a column for, or that were derived for some item."""
        return self.catalogue.elements.union(*(item.values for item in self.catalogue.items))


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What a rule says of one item, without what every finding has anyway; see `Rule.finding`."""

    field: str
    variant: str = ""
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    expected: str | None = None
    actual: str | None = None
    because: tuple[Evidence, ...] = ()
    severity: Severity | None = None
    identity: str = ""


class Rule(ABC):
    """Base of all rules; subclasses set `code` and `severity` and yield findings from `check`.

    `needs` names elements without which the rule cannot judge, `either` elements of which it needs at
    least one: a catalogue that has no such column is not blamed for it, and the report says that the
    rule was not applied. What people may adjust the rule declares as `options` and reads with
    ``self.option("name")``.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    fixable: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    either: ClassVar[tuple[str, ...]] = ()
    options: ClassVar[tuple[Option, ...]] = ()

    _set: Mapping[str, Any] = MappingProxyType({})

    def option(self, name: str) -> Any:
        """What is set for a declared option, else its default; KeyError for one not declared."""
        declared = {option.name: option for option in self.options}[name]
        return self._set.get(name, declared.default)

    def configured(self, values: Mapping[str, Any]) -> Self:
        """This rule with `values` set for its options; they must have been checked."""
        if not values:
            return self
        other = copy.copy(self)
        other._set = {**self._set, **values}
        return other

    def wanting(self, present: frozenset[str]) -> set[str]:
        """Elements without which the rule cannot judge a catalogue that has `present`."""
        either = set(self.either) if present.isdisjoint(self.either) else set()
        return either | (set(self.needs) - present)

    @abstractmethod
    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield what is wrong in `subject`; say nothing where the rule cannot judge."""

    def finding(
        self,
        catalogue: Catalogue,
        item: Item | None = None,
        *,
        field: str | None = None,
        position: Position | None = None,
        variant: str = "",
        params: Mapping[str, Any] | None = None,
        expected: str | None = None,
        actual: str | None = None,
        because: tuple[Evidence, ...] = (),
        severity: Severity | None = None,
        identity: str = "",
    ) -> Finding:
        """Make a finding; `identity` tells apart findings of this rule on the same item and field.

        `severity` may be milder than the rule's own where a variant is less sure.
        """
        where = position or catalogue.locator.locate(item.index if item else -1, field)
        ref = ItemRef(item.name, item.code) if item else None
        anchor = (ref.code or ref.name) if ref else ""
        region = catalogue.region
        owner = catalogue.owner or (region.code if region else catalogue.id)
        key = f"{self.code}.{variant}" if variant else self.code
        print_of = "\x1f".join((self.code, owner, anchor, field or "", identity))
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            catalogue=catalogue.id,
            item=ref,
            field=field,
            position=where,
            key=key,
            params=dict(params or {}),
            expected=expected,
            actual=actual,
            because=because,
            fingerprint=hashlib.sha256(print_of.encode(errors="surrogatepass")).hexdigest()[:16],
        )

    def told(self, subject: Subject, item: Item, told: Told) -> Finding:
        """The finding that tells `told` of an item."""
        return self.finding(
            subject.catalogue,
            item,
            field=told.field,
            variant=told.variant,
            params=told.params,
            expected=told.expected,
            actual=told.actual,
            because=told.because,
            severity=told.severity,
            identity=told.identity,
        )


class ItemRule(Rule):
    """Base of rules that look at one item at a time.

    `reads` may name all the elements of the item (not of nested records) that the judgement hangs on:
    where items repeat the same few values, sound ones are then known at a look.
    """

    reads: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def look(self, facts: Facts) -> Iterable[Told]:
        """What is wrong with one item."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """The findings of all items, in their order."""
        look = self.look
        for item, known in self._worth_a_look(subject):
            for told in look(known):
                yield self.told(subject, item, told)

    def _worth_a_look(self, subject: Subject) -> Iterator[tuple[Item, Facts]]:
        """The items without those whose `reads` are those of an item that was found sound."""
        if not self.reads:
            yield from subject.facts
            return
        sound: set[tuple[Any, ...]] = set()
        for item, known in subject.facts:
            values = tuple(map(known.values.get, self.reads))
            try:
                if values in sound:
                    continue
            except TypeError:  # a list cannot be looked up
                yield item, known
                continue
            if next(iter(self.look(known)), None) is None:
                sound.add(values)
            else:
                yield item, known


class ReadingRule(Rule):
    """Base of the D family: tells the problems that a reader reported under this rule's code."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a problem, at the problem's own position."""
        for problem in subject.catalogue.problems:
            if problem.code == self.code:
                params = dict(problem.params)
                variant, where = str(params.pop("variant", "")), problem.position
                # Neither the file's name nor the line: both change while the problem stays.
                place = "/".join((variant, where.sheet or "", where.column or ""))
                yield self.finding(
                    subject.catalogue,
                    position=where,
                    variant=variant,
                    params=params,
                    identity=str(params.get("identity", place)),
                )
