"""New cuts between the bands, from what people decided about links the matcher had weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from checker.matching.judgements import JudgementBook
from checker.matching.weighing import Weights
from checker.model import Judgement
from checker.reporting.files import replace_file
from checker.reviewing.questions import CERTAIN, Question, decision

PRECISION = 0.98
"""Share of the accepted decisions that must have been right."""
LEAST = 30
"""Fewer decisions than this prove nothing."""
RIGHT = frozenset({"same", "part", "whole"})


@dataclass(frozen=True, slots=True)
class Decided:
    """A weighed link and whether a person found it right."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """What certain cuts make of the decisions: accepted and right among them, asked, dropped though right."""

    accepted: int
    right: int
    asked: int
    lost: int


def decided(questions: Iterable[Question], judgements: Iterable[Judgement]) -> tuple[Decided, ...]:
    """The decisions on links that names alone had to carry; unsure ones say nothing."""
    book = JudgementBook(judgements)
    found = []
    for question in questions:
        if {str(one["key"]) for one in question.evidence} & CERTAIN:
            continue
        verdict = decision(question, book)
        if verdict in RIGHT or verdict == "different":
            found.append(Decided(question.score, verdict in RIGHT))
    return tuple(sorted(found, key=lambda one: (-one.score, one.right)))


def calibrated(decisions: Sequence[Decided], old: Weights) -> Weights | None:
    """The weights with new cuts; None where there are too few decisions to tell.

    The accepting cut is the lowest score at and above which enough decisions were right; where no score
    does, nothing is accepted on names alone (100). The asking cut keeps every right link.
    """
    if len(decisions) < LEAST:
        return None
    accept = 100.0
    for score in sorted({one.score for one in decisions}):
        above = [one.right for one in decisions if one.score >= score]
        if sum(above) / len(above) >= PRECISION:
            accept = score
            break
    review = min((one.score for one in decisions if one.right), default=old.review)
    new = replace(old, accept=accept, review=min(review, accept))
    told = tally(decisions, new)
    return replace(new, right=told.right, accepted=told.accepted)


def tally(decisions: Iterable[Decided], by: Weights) -> Tally:
    """What the cuts of `by` make of the decisions."""
    decisions = tuple(decisions)
    accepted = [one for one in decisions if one.score >= by.accept]
    asked = [one for one in decisions if by.review <= one.score < by.accept]
    lost = [one for one in decisions if one.score < by.review and one.right]
    return Tally(len(accepted), sum(one.right for one in accepted), len(asked), len(lost))


def write_weights(path: Path, new: Weights) -> None:
    """Write a weights file, whole or not at all."""
    replace_file(path, new.render().encode())
