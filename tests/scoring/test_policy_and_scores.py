"""A configuration cannot make a catalogue look better: scores count what it hides."""

from __future__ import annotations

from checker.audit import Examiner, Settings
from checker.model import Catalogue, CatalogueResult, Column, Item, Position, Severity
from checker.rules.policy import Ignore, Layer, Policy

VALUES = {"promised_limit": "30", "statutory_limit": "20", "statutory_limit_unit": "工作日"}
UNIT = {"promised_limit_unit": "工作日"}


class Rows:
    """Items in the rows of a file."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("city.csv", row=index + 2)


def judged(policy: Policy) -> CatalogueResult:
    """Ten items, the first of which promises to take longer than the law allows."""
    items = [
        Item(number, f"事项第{number}号", {"task_name": f"事项第{number}号"})
        for number in range(10)
    ]
    items[0] = Item(0, items[0].name, {**items[0].values, **VALUES, **UNIT})
    columns = tuple(Column(key, key, "element") for key in ("task_name", *VALUES, *UNIT))
    city = Catalogue("city", "city.csv", Rows(), tuple(items), profile="guide", columns=columns)
    return Examiner(Settings((), policy=policy)).judge(city)


def test_what_is_ignored_or_made_milder_counts_all_the_same() -> None:
    plain = judged(Policy())
    assert {f.code for f in plain.findings if f.code[0] in "CX"}
    assert plain.scores["correctness"].got == 10
    assert plain.scores["correctness"].of > 10
    hidden = Layer(ignore=(Ignore("X"), Ignore("F")), severity={"N": Severity.INFO})
    milder = Layer(severity=dict.fromkeys("FCXN", Severity.INFO))
    for layer in (hidden, milder):
        assert judged(Policy(layer)).scores == plain.scores


def test_correctness_is_not_told_where_its_rules_did_not_all_run() -> None:
    some = judged(Policy(Layer(select=("M", "N", "F", "C"))))
    assert "correctness" not in some.scores
    assert some.scores["completeness"] == judged(Policy()).scores["completeness"]
