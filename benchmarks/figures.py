"""The figures of a matcher on the labelled catalogues, counted as the labelling guide says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.labels import TRUE, Label

Said = Mapping[tuple[str, str], tuple[str, bool]]
"""(task, item name) → (relation, certain) that a matcher says."""


@dataclass
class Figures:
    """Counts over any number of catalogues; the properties are the published figures (0 to 1)."""

    count: Counter[str] = field(default_factory=Counter)

    def add(self, tasks: Iterable[str], truth: Iterable[Label], said: Said) -> None:
        """Count one catalogue."""
        known = {(label.task, label.item): label for label in truth}
        for pair, (relation, certain) in said.items():
            label = known.get(pair)
            if label is None or not label.unsure:
                self._link(label, relation, certain)
        for pair, label in known.items():
            if label.relation in TRUE and not label.unsure:
                self.count["true"] += 1
                self.count["asked"] += pair in said and not said[pair][1]
            if label.relation == "near" and not label.unsure:
                self.count["near"] += 1
        for task in tasks:
            self._cell(task, known, said)

    def _link(self, label: Label | None, relation: str, certain: bool) -> None:
        right = label is not None and label.relation in TRUE
        if certain:
            self.count["right" if right else "wrong"] += 1
            self.count["near accepted"] += label is not None and label.relation == "near"
            self.count["relation right"] += (
                label is not None and right and label.relation == relation
            )

    def _cell(self, task: str, known: Mapping[tuple[str, str], Label], said: Said) -> None:
        true = [label for (of, _), label in known.items() if of == task and label.relation in TRUE]
        sure = any(not label.unsure for label in true)
        accepted = [pair for pair, (_, certain) in said.items() if pair[0] == task and certain]
        right = any(pair in known and known[pair].relation in TRUE for pair in accepted)
        self.count["cells"] += 1
        self.count["cells true"] += sure
        self.count["cells said"] += bool(accepted)
        self.count["cells right"] += right
        self.count["cells found"] += sure and right
        asked = not accepted and any(pair[0] == task for pair in said)
        self.count["cells asked"] += asked
        if not accepted and not asked:
            self.count["missing"] += 1
            self.count["missing right"] += not sure

    def share(self, of: str, whole: str) -> float:
        """One count over another; 0 over nothing is 0."""
        return self.count[of] / self.count[whole] if self.count[whole] else 0.0

    @property
    def precision(self) -> float:
        """Of the accepted links, the right ones."""
        said = self.count["right"] + self.count["wrong"]
        return self.count["right"] / said if said else 0.0

    @property
    def recall(self) -> float:
        """Of the true links, the accepted ones."""
        return self.share("right", "true")

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def row(self) -> dict[str, float]:
        """All figures by name, in the order of the table."""
        return {
            "link precision": self.precision,
            "link recall": self.recall,
            "link F1": self.f1,
            "recall with review": (self.count["right"] + self.count["asked"])
            / max(self.count["true"], 1),
            "near accepted": self.share("near accepted", "near"),
            "relation right": self.share("relation right", "right"),
            "cell precision": self.share("cells right", "cells said"),
            "cell recall": self.share("cells found", "cells true"),
            "missing right": self.share("missing right", "missing"),
            "cells to review": self.share("cells asked", "cells"),
        }
