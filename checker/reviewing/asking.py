"""Asking one question after the other; every answer is kept at once, and the last can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from checker.matching.judgements import WITHDRAWN
from checker.model import Judgement
from checker.reviewing.questions import Question
from checker.reviewing.sheet import VERDICTS

SKIP, UNDO, QUIT = "s", "u", "q"


class Asking:
    """Where a person stands among the questions.

    `keep` is called with every decision, and with its withdrawal when it is taken back. `decided` and
    `skipped` count what was done with the questions before the current one.
    """

    def __init__(
        self, questions: Sequence[Question], keep: Callable[[Judgement], None], by: str, on: str
    ) -> None:
        self._questions = questions
        self._keep = keep
        self._by, self._on = by, on
        self._done: list[Judgement | None] = []
        self._quit = False

    @property
    def current(self) -> Question | None:
        """The question that waits; None when all were asked or the person has had enough."""
        if self._quit or self.number > len(self._questions):
            return None
        return self._questions[self.number - 1]

    @property
    def number(self) -> int:
        """Number of the current question, from 1."""
        return len(self._done) + 1

    @property
    def decided(self) -> int:
        """How many questions were answered."""
        return sum(judgement is not None for judgement in self._done)

    @property
    def skipped(self) -> int:
        """How many questions were passed over."""
        return len(self._done) - self.decided

    @property
    def left(self) -> int:
        """How many questions were not asked."""
        return len(self._questions) - len(self._done)

    def press(self, key: str) -> bool:
        """Do what a key asks for: 1 to 5 a verdict, s skip, u undo, q quit; False for any other key."""
        question = self.current
        if question is None:
            return False
        if key in map(str, range(1, len(VERDICTS) + 1)):
            judgement = question.judged(VERDICTS[int(key) - 1], self._by, self._on)
            self._keep(judgement)
            self._done.append(judgement)
        elif key == SKIP:
            self._done.append(None)
        elif key == UNDO and self._done:
            if before := self._done[-1]:
                self._keep(replace(before, verdict=WITHDRAWN))
            self._done.pop()
        elif key == QUIT:
            self._quit = True
        else:
            return False
        return True
