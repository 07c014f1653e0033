"""A rule that does not say it looks at what became of tasks does not look: it may be done before that is known."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from checker.rules import Rule, Subject, rules
from checker.schema import Validator, check
from tests.rules.test_cases import Case, cases, catalogue_of


class Untold(tuple[Any, ...]):
    """What is not known yet: whoever looks at it fails."""

    def _looked(self, *_: object) -> Any:
        raise AssertionError("looks at what became of tasks")

    __iter__ = __len__ = __getitem__ = __contains__ = _looked


class Unsettled(str):
    """An extent that is not known yet."""

    def __eq__(self, other: object) -> bool:
        raise AssertionError("looks at the extent")

    __hash__ = str.__hash__


@pytest.fixture(scope="module")
def subjects() -> list[Subject]:
    """The catalogues of all cases before they are matched."""
    return [_unmatched(case) for case in cases() if "items" in case.given]


def _unmatched(case: Case) -> Subject:
    catalogue = replace(catalogue_of(case.given), extent=Unsettled())
    validator = Validator(catalogue.profile or "names")
    errors = check(catalogue, validator)
    return Subject(catalogue, Untold(), validator.profile, errors, findable=Untold())


EARLY = [rule for rule in rules().values() if not rule.matched]


@pytest.mark.parametrize("rule", EARLY, ids=lambda rule: rule.code)
def test_it_does_not_look(rule: Rule, subjects: list[Subject]) -> None:
    for subject in subjects:
        if not rule.wanting(subject.present):
            list(rule.check(subject))
