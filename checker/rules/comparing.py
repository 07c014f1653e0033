"""Base of the rules that tell in what a catalogue differs from others (checker/comparing finds it out)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.options import Option
from checker.rules.subject import Subject

LEAST = "least-catalogues"
PROVINCE = "province"
"""Variant of a divergence from the catalogue's own province in what is uniform there by rule."""
OPEN = "open"
"""Variant of a divergence where the catalogues do not agree what is right: a question, nothing more."""


class ComparingRule(Rule):
    """Tells the divergences of one kind; below a number of compared catalogues it claims nothing.

    `element` is the element such a finding points to, `elsewhere` how grave it is where it is not the
    catalogue's own province that agrees (None: as grave as the rule). Run over one catalogue alone it finds nothing.
    """

    kind: ClassVar[str]
    element: ClassVar[str]
    elsewhere: ClassVar[Severity | None] = None
    options: ClassVar[tuple[Option, ...]] = (Option(LEAST, 3, least=2),)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """The divergences of this kind, in the order of the items."""
        least = self.option(LEAST)
        for one in subject.divergences:
            if one.kind == self.kind and one.catalogues >= least:
                yield self.finding(
                    subject.catalogue,
                    subject.catalogue.items[one.item] if one.item >= 0 else None,
                    field=self.element,
                    variant=one.variant,
                    params=one.params,
                    expected=one.expected,
                    actual=one.actual,
                    because=one.because,
                    severity=self._severity(one.variant),
                    identity=one.expected or "",
                )

    def _severity(self, variant: str) -> Severity | None:
        if variant == OPEN:
            return Severity.INFO
        return None if variant == PROVINCE else self.elsewhere
