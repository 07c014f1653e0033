"""What a person is asked: does this item of this catalogue correspond to this task?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from checker.matching.judgements import JudgementBook
from checker.model import Band, Catalogue, Item, Judgement, Position, Region, Status, Task
from checker.reporting.messages import Texts

CERTAIN = frozenset({"wording", "code", "judgement"})
"""Evidence that nobody needs to look at again."""
SETTLED = frozenset({Status.EXACT, Status.RENAMED})
"""Statuses of a task that has its item: nothing hangs on what else is like it."""


@dataclass(frozen=True, slots=True)
class Place:
    """The catalogue a question is about: its id, a name people know, and the scope of a decision."""

    id: str
    name: str
    scope: str
    region: Region | None

    def locate(self, index: int, field: str | None = None) -> Position:
        """Of a report only the id is known."""
        return Position(self.id)


@dataclass(frozen=True, slots=True)
class Question:
    """A task, an item that may correspond to it, and what speaks for that.

    `evidence` are records of the JSON report; `code` is empty where several items of the name bear
    different codes; `score` is 0 to 100 and not shown to those who decide.
    """

    list: str
    list_title: str
    task: Task
    status: str
    place: Place
    item: str
    code: str
    department: str
    band: str
    score: float
    evidence: tuple[Mapping[str, Any], ...]
    position: Position | None

    @property
    def identity(self) -> Mapping[str, str]:
        """What a decision rests on; changed, it is another question."""
        return {
            "list": self.list,
            "task": self.task.id,
            "task_name": self.task.name,
            "catalogue": self.place.id,
            "scope": self.place.scope,
            "item": self.item,
            "code": self.code,
        }

    @property
    def mark(self) -> str:
        """Fingerprint of the identity, 16 hexadecimal digits."""
        whole = "\x1f".join(self.identity.values())
        return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()[:16]

    def reasons(self, texts: Texts) -> str:
        """What speaks for the correspondence, in words and without the figure that could sway."""
        blind = texts.labels("review.blind")
        told = (
            texts.label(f"review.blind.{one['key']}", **one["params"])
            if one["key"] in blind
            else one[texts.lang]
            for one in self.evidence
        )
        return texts.label("reason_separator").join(told)

    def where(self, texts: Texts) -> str:
        """File and place of the item."""
        if self.position is None:
            return ""
        name = PurePosixPath(self.position.file).name
        return f"{name} {texts.place(self.position)}".strip()

    def judged(self, verdict: str, by: str, on: str, why: str = "") -> Judgement:
        """The answer as a decision."""
        return Judgement(
            list=self.list,
            task=self.task.id,
            item=self.item,
            verdict=verdict,
            code=self.code,
            scope=self.place.scope,
            by=by,
            on=on,
            why=why,
            task_name=self.task.name,
        )


def to_ask(
    questions: Iterable[Question],
    judgements: Iterable[Judgement],
    *,
    include_accepted: bool = False,
    include_unsure: bool = False,
) -> tuple[Question, ...]:
    """The questions that wait for a person; what was decided is not asked again.

    With `include_accepted` correspondences taken for sure on the names alone are asked too, with
    `include_unsure` those of which a person was not sure.
    """
    book = JudgementBook(judgements)
    return tuple(
        question
        for question in questions
        if _doubtful(question, include_accepted, include_unsure)
        and decision(question, book) in (("", "unsure") if include_unsure else ("",))
    )


def _doubtful(question: Question, include_accepted: bool, include_unsure: bool) -> bool:
    keys = {str(one["key"]) for one in question.evidence}
    if question.band == Band.REVIEW:
        asked_before = "judgement" in keys
        return question.status not in SETTLED and (include_unsure or not asked_before)
    return include_accepted and not keys & CERTAIN


def decision(question: Question, book: JudgementBook) -> str:
    """The verdict that stands on a question, empty where there is none."""
    place = question.place
    catalogue = Catalogue(place.id, "", place, region=place.region)
    values = {"task_code": question.code} if question.code else {}
    item = Item(0, question.item, values)
    found = book.verdict(question.list, question.task, item, catalogue)
    return found.verdict if found else ""
