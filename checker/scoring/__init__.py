"""Figures: published formulas (docs/scores.md), nothing weighted in secret."""

from checker.scoring.measures import correctness, scores, uniform
from checker.scoring.standing import Group, Place, Standing, standing
from checker.scoring.yardstick import YardstickError, adjusted, yardstick

__all__ = [
    "Group",
    "Place",
    "Standing",
    "YardstickError",
    "adjusted",
    "correctness",
    "scores",
    "standing",
    "uniform",
    "yardstick",
]
