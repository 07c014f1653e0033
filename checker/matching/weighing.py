"""From named evidence to a score and a band.

The score is a logistic function of a few features of one pair of names, so it does not depend on
what else the catalogue holds. Its weights, and the cuts between the bands, lie in `weights.toml`,
which `python -m benchmarks.fit` writes from labelled pairs and `stdcheck calibrate` adjusts from
people's decisions.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path

from msgspec import Struct

from checker.matching.pair import BROADER, NARROWER, Pair
from checker.model import Band, Relation
from checker.standards.toml import read_toml

FILE = Path(__file__).with_name("weights.toml")
_LARGEST = 1_000_000
FEATURES = (
    "doubts",
    "mixed",
    "object",
    "modifier",
    "action",
    "group",
    "qualifier",
    "residual",
    "kind",
    "likeness",
    "sector",
)


class Weights(Struct, frozen=True):
    """Bias and weights of the features, the least scores of the bands, and how right they proved.

    `right` of `accepted` links were right on labelled catalogues, each judged by what was learnt from
    the others, or among people's decisions after `stdcheck calibrate`.
    """

    bias: float
    weights: Mapping[str, float]
    accept: float
    review: float
    right: int = 0
    accepted: int = 0

    def render(self) -> str:
        """The weights as the text of a data file."""
        lines = [
            "# How much each piece of evidence weighs: written by `python -m benchmarks.fit`, not by hand;",
            "# the cuts also by `stdcheck calibrate`. What the features are stands in weighing.py.",
            "# score = 100 / (1 + exp(-(bias + sum of weight x feature)))",
            f"bias = {self.bias}",
            f"accept = {self.accept}",
            f"review = {self.review}",
            "",
            "[weights]",
            *(f"{name} = {value}" for name, value in self.weights.items()),
            "",
            "# Links accepted on labelled or decided pairs, and how many of them were right.",
            "[measured]",
            f"right = {self.right}",
            f"accepted = {self.accepted}",
        ]
        return "\n".join(lines) + "\n"


@cache
def weights(path: Path = FILE) -> Weights:
    """The weights of a file. Raises ValueError for a feature nobody knows or a value that is no number."""
    table = read_toml(path)
    unknown = set(table["weights"]) - set(FEATURES)
    if unknown:
        raise ValueError(f"{path.name}: unknown features {', '.join(sorted(unknown))}")
    found = Weights(
        bias=table["bias"],
        weights=table["weights"],
        accept=table["accept"],
        review=table["review"],
        **table["measured"],
    )
    cuts = {"bias": found.bias, "accept": found.accept, "review": found.review}
    counts = {"right": found.right, "accepted": found.accepted}
    for name, value in {**cuts, **counts, **found.weights}.items():
        if type(value) not in (int, float) or not abs(value) <= _LARGEST:
            raise ValueError(f"{path.name}: {name} = {value!r}")
    return found


def features(pair: Pair) -> dict[str, float]:
    """The evidence of a pair in numbers.

    ``doubts`` how many doubts were raised; ``mixed`` narrower here and broader there; ``object``
    ``modifier`` ``action`` ``group`` ``qualifier`` how many remarks of that kind; ``residual`` unexplained
    characters per character of the item; ``kind`` another kind of procedure; ``likeness`` of the canonical
    strings, 0 to 1; ``sector`` 1 the same department sector, -1 another, 0 not known.
    """
    from rapidfuzz import fuzz

    task, item = pair.task, pair.item
    found = dict.fromkeys(FEATURES, 0.0)
    for evidence in pair.evidence:
        family = evidence.key.partition(".")[0]
        if family in found and family not in ("residual", "sector"):
            found[family] += 1
        if family == "residual":
            shown = sum(len(str(value)) for value in evidence.params.values())
            found["residual"] += shown / max(len(item.text), 1)
    found["doubts"] = float(pair.doubts)
    found["mixed"] = float({NARROWER, BROADER} <= pair.signs)
    found["likeness"] = fuzz.ratio(task.text, item.text) / 100
    if task.sectors and item.sectors:
        found["sector"] = 1.0 if task.sectors & item.sectors else -1.0
    return found


def score(found: Mapping[str, float], by: Weights) -> float:
    """The score of a pair, 0 to 99.9 in tenths: 100 is for certain evidence."""
    total = by.bias + sum(by.weights.get(name, 0.0) * value for name, value in found.items())
    return min(round(100 / (1 + exp(-total)), 1), 99.9)


def band(points: float, pair: Pair, by: Weights) -> Band:
    """The band a score falls into. One doubt is a question whatever the score, two are an answer."""
    doubts = pair.doubts + ({NARROWER, BROADER} <= pair.signs)
    if doubts > 1 or points < by.review:
        return Band.NONE
    return Band.ACCEPTED if points >= by.accept and not doubts else Band.REVIEW


def relation(pair: Pair) -> Relation:
    """Only narrower makes a part, only broader the whole; both count as a part, which is asked about."""
    if NARROWER in pair.signs:
        return Relation.PART
    return Relation.WHOLE if BROADER in pair.signs else Relation.SAME
