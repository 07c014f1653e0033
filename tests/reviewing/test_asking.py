"""Asking one by one: every answer is kept at once, the last can be taken back."""

from __future__ import annotations

from checker.model import Judgement
from checker.reviewing.asking import Asking
from checker.reviewing.questions import to_ask
from checker.reviewing.report import Report


def pressed(report: Report, keys: str) -> tuple[Asking, list[tuple[str, str]], list[bool]]:
    kept: list[Judgement] = []
    asking = Asking(to_ask(report.questions, ()), kept.append, "张三", "2026-01-02")
    taken = [asking.press(key) for key in keys]
    return asking, [(one.task, one.verdict) for one in kept], taken


def test_keys_are_verdicts_in_the_order_of_the_drop_down(report: Report) -> None:
    asking, kept, _ = pressed(report, "135")
    assert kept == [("T1", "same"), ("T2", "whole"), ("T2", "unsure")]
    assert asking.current is None
    assert (asking.decided, asking.skipped, asking.left) == (3, 0, 0)


def test_undo_takes_the_last_answer_back_and_asks_again(report: Report) -> None:
    asking, kept, _ = pressed(report, "4su2")
    assert kept == [("T1", "different"), ("T2", "part")]
    assert asking.number == 3
    asking, kept, _ = pressed(report, "4suu1")
    assert kept == [("T1", "different"), ("T1", "withdrawn"), ("T1", "same")]
    assert (asking.number, asking.decided) == (2, 1)


def test_other_keys_do_nothing(report: Report) -> None:
    asking, kept, taken = pressed(report, "u06x\x1b")
    assert (asking.number, kept, any(taken)) == (1, [], False)


def test_quitting_leaves_the_rest(report: Report) -> None:
    asking, kept, _ = pressed(report, "1sq1")
    assert (asking.current, kept) == (None, [("T1", "same")])
    assert (asking.decided, asking.skipped, asking.left) == (1, 1, 1)
