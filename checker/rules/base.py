"""The frame of a rule. A rule is one file with one class whose docstring is its manual page.

The docstring begins with a one-line summary; then come the headings of the manual page, each on a
line of its own: 查什么 · 为什么 · 依据 · 例 · 应为 · 选项 · 可否自动改 · 例外.
"""

from __future__ import annotations

import copy
import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Self

import msgspec
from msgspec import Struct

from checker.model import (
    Catalogue,
    Evidence,
    Finding,
    Item,
    ItemRef,
    Position,
    Severity,
)
from checker.rules.facts import Facts
from checker.rules.options import Option
from checker.rules.subject import Subject
from checker.standards.elements import elements


class Told(Struct, frozen=True):
    """What a rule says of one item, without what every finding has anyway; see `Rule.finding`."""

    field: str
    variant: str = ""
    params: Mapping[str, Any] = msgspec.field(default_factory=dict)
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
    ``self.option("name")``. A rule that looks at what became of tasks comes `last`, as
    that may still be under way while the others judge items.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    fixable: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    either: ClassVar[tuple[str, ...]] = ()
    options: ClassVar[tuple[Option, ...]] = ()
    last: ClassVar[bool] = False

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
        anchor: str = "",
    ) -> Finding:
        """Make a finding; `identity` tells apart findings of this rule on the same item and field.

        `anchor` is what the problem hangs on where that is not the item itself, as the name that two
        items share: which of them is told depends on their order, which must not make it another problem.
        `severity` may be milder than the rule's own where a variant is less sure.
        """
        where = position or catalogue.locator.locate(item.index if item else -1, field)
        ref = ItemRef(item.name, item.code) if item else None
        anchor = anchor or ((ref.code or ref.name) if ref else "")
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
        for item, known in self.worth_a_look(subject):
            for told in look(known):
                yield self.told(subject, item, told)

    def worth_a_look(self, subject: Subject) -> Iterable[tuple[Item, Facts]]:
        """The items of whose `reads` there is something to tell; all where that cannot be said."""
        if not self.reads:
            return subject.facts
        return subject.where(self.reads, lambda known: _any(self.look(known)))


class TextRule(ItemRule):
    """Base of rules that can tell by a single text whether an item is worth a look.

    `where` names the elements they look at, those of nested records too. What `look` tells must hang on
    a text that is doubted.
    """

    @abstractmethod
    def where(self) -> Iterable[str]:
        """The elements that are looked at."""

    @abstractmethod
    def doubts(self, text: str) -> bool:
        """Whether there may be something to tell of an item that holds this text."""

    def worth_a_look(self, subject: Subject) -> Iterable[tuple[Item, Facts]]:
        """The items with a text that is doubted."""
        paths = [(key, elements()[key].nested) for key in self.where()]
        places = subject.columns.places(paths, lambda _, text: self.doubts(text))
        return (subject.facts[place] for place in places)


def _any(told: Iterable[Told]) -> bool:
    return next(iter(told), None) is not None


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
