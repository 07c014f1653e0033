"""Which items of a catalogue a national task corresponds to, how, how surely and why."""

from checker.matching.judgements import JudgementBook, Judgements, NoJudgements
from checker.matching.matcher import Matcher
from checker.matching.offer import place_names

__all__ = ["JudgementBook", "Judgements", "Matcher", "NoJudgements", "place_names"]
