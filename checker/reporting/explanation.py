"""An explanation as a page for a clerk and as a record (format ``stdcheck-explain/1``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import to_builtins

from checker.matching.explaining import Candidate, Explanation, Tempting
from checker.matching.facets import Change, Facets, Meaning, Name
from checker.model import Band, Evidence
from checker.reporting.console import Page
from checker.reporting.messages import Texts
from checker.reporting.records import Record, Records, number
from checker.reporting.safe import plain

FORMAT = "stdcheck-explain/1"
SHOWN = 2
"""So many candidates are told with their reasons: the best one and the runner-up."""


def record(explanations: Iterable[Explanation]) -> Record:
    """Explanations as a mapping in terms of JSON; sentences are there in both languages."""
    records = Records()
    return {"format": FORMAT, "names": [_record(each, records) for each in explanations]}


def _record(explanation: Explanation, records: Records) -> Record:
    return {
        "sought": explanation.sought,
        "catalogue": explanation.catalogue or None,
        "listed": explanation.listed,
        "name": plain(to_builtins(explanation.name)),
        "status": explanation.status.value if explanation.status else None,
        "candidates": [
            {"list": each.list, "task": each.task, "name": each.name, **records.link(each.link)}
            for each in explanation.candidates
        ],
        "margin": number(explanation.margin),
        "tempting": [
            {
                "list": each.list,
                "task": each.task,
                "name": each.name,
                "item": each.item,
                "likeness": each.likeness,
                "stopped": each.stopped,
                "because": [records.reason(reason) for reason in each.because],
            }
            for each in explanation.tempting
        ],
    }


def render(explanations: Sequence[Explanation], lang: str, width: int, colour: bool = False) -> str:
    """All explanations as one page of `width` columns."""
    page = Page(Texts(lang), width, colour)
    for count, explanation in enumerate(explanations):
        if count:
            page.blank()
        _Teller(page, explanation).tell()
    return page.content()


class _Teller:
    """Tells one explanation."""

    def __init__(self, page: Page, explanation: Explanation) -> None:
        self.page, self.texts, self.told = page, page.texts, explanation

    def tell(self) -> None:
        """The name, what it says, what it corresponds to, and what it does not."""
        self._title()
        self.page.pairs(self._reading(self.told.name), indent=0)
        self._candidates()
        self._tempting()

    def say(self, key: str, /, **params: object) -> str:
        """A label of the page."""
        return self.texts.label(f"explain.{key}", **params)

    def _title(self) -> None:
        told = self.told
        where = told.catalogue if told.listed else ""
        key = f"title.{told.sought}" if where else "title.alone"
        self.page.line(self.say(key, name=told.name.name, catalogue=where), style="bold")
        if not told.listed:
            self.page.line(self.say("not_listed", catalogue=told.catalogue))

    def _reading(self, name: Name) -> list[tuple[str, str]]:
        """Canonical form, the steps to it, and the facets."""
        rows = [(self.say("canonical"), name.canonical)]
        if name.emptied:
            rows.append(("", self.say("emptied")))
        # What was taken out of brackets is told bracket by bracket.
        steps = [each for each in name.changes if each.kind != "brackets"]
        rows += [(self.say(f"step.{each.kind}"), self._change(each)) for each in steps]
        for bracket in name.brackets:
            told = self.say(f"bracket.{bracket.kind}", text=bracket.text)
            rows.append((self.say("brackets"), told))
        rows += [(self.say("without"), name.without)] if name.without else []
        rows += self._facets(name.facets)
        if name.department:
            sectors = self.texts.join(name.sectors) or self.say("no_sector")
            told = self.say("department_of", department=name.department, sectors=sectors)
            rows.append((self.say("department"), told))
        return rows

    def _change(self, change: Change) -> str:
        if change.kind == "width":
            return self.say("changed.width")
        if change.kind == "reading":
            return change.after
        pieces = dict.fromkeys(change.pieces)
        return self.texts.join(
            self.say("changed.replaced" if new else "changed.dropped", old=old, new=new)
            for old, new in pieces
        )

    def _facets(self, facets: Facets) -> list[tuple[str, str]]:
        objects = self._meanings(facets.objects)
        if not facets.known:
            key = "unknown_object" if objects else "no_object"
            objects = self.say(key, text=objects)
        rows = [
            ("objects", objects),
            ("beside", self._meanings(facets.beside)),
            ("actions", self._actions(facets)),
            ("verbs", self._meanings(facets.verbs) if facets.actions else ""),
            ("done_to", self._meanings(facets.done_to)),
            ("groups", self._meanings(facets.groups)),
            ("qualifiers", self._meanings(facets.qualifiers)),
            ("unexplained", self.texts.join(facets.unexplained)),
        ]
        return [(self.say(f"facet.{key}"), value) for key, value in rows]

    def _actions(self, facets: Facets) -> str:
        """Sub-cases; without any, the verbs that say little; else that nothing is said."""
        if facets.actions:
            return self._meanings(facets.actions)
        verbs = self._meanings(facets.verbs)
        return self.say("only_verbs", verbs=verbs) if verbs else self.say("no_action")

    def _meanings(self, meanings: Iterable[Meaning]) -> str:
        return self.texts.join(map(self._meaning, meanings))

    def _meaning(self, meaning: Meaning) -> str:
        if meaning.word == meaning.concept:
            return meaning.concept
        key = "said_as" if meaning.word else "unsaid"
        return self.say(key, concept=meaning.concept, word=meaning.word)

    def _candidates(self) -> None:
        told = self.told
        self.page.title(self.say(f"heading.{told.sought}"))
        if told.status:
            status = self.texts.label(f"status.{told.status}")
            self.page.line(self.say("status", status=status), indent=2)
        if not told.candidates:
            self.page.line(self.say(f"none.{told.sought}"), indent=2)
        for place, candidate in enumerate(told.candidates[:SHOWN]):
            self._candidate("best" if not place else "second", candidate)
        if told.margin is not None:
            self._margin(told.margin)
        elif told.candidates:
            self.page.line(self.say("alone"), indent=2)
        if more := told.candidates[SHOWN:]:
            names = self.texts.join(dict.fromkeys(map(self._called, more)))
            self.page.line(self.say("more", count=len(more), names=names), indent=2)

    def _called(self, candidate: Candidate) -> str:
        return candidate.name if self.told.sought == "task" else candidate.link.name

    def _candidate(self, place: str, candidate: Candidate) -> None:
        link = candidate.link
        judged = self.say(
            "judged",
            relation=self.say(f"relation.{link.relation}"),
            band=self.texts.label(f"band.{link.band}"),
            score=f"{link.score:g}",
        )
        task = self.say("task", name=candidate.name, list=candidate.list, id=candidate.task)
        name = task if self.told.sought == "task" else self.say("item", name=link.name)
        self.page.line(self.say(place, name=name), indent=2)
        rows = [
            (self.say("verdict"), judged),
            (self.say("because"), self._reasons(link.evidence)),
            (self.say("place"), self.texts.place(link.position) if link.position else ""),
        ]
        self.page.pairs(rows, indent=4)

    def _reasons(self, evidence: Sequence[Evidence]) -> str:
        return self.texts.reasons(evidence)

    def _margin(self, margin: float) -> None:
        first, second = (candidate.link.band for candidate in self.told.candidates[:SHOWN])
        both = first is second is Band.ACCEPTED
        key = "margin.both" if both else "margin.apart" if margin else "margin.tie"
        self.page.line(self.say(key, points=f"{margin:g}"), indent=2)

    def _tempting(self) -> None:
        self.page.title(self.say("heading.tempting"))
        if not self.told.tempting:
            self.page.line(self.say("none.tempting"), indent=2)
        for tempting in self.told.tempting:
            self._turned_down(tempting)

    def _turned_down(self, tempting: Tempting) -> None:
        task = self.say("task", name=tempting.name, list=tempting.list, id=tempting.task)
        name = task if self.told.sought == "task" else self.say("item", name=tempting.item)
        self.page.line(self.say("like", name=name, likeness=tempting.likeness), indent=2)
        reasons = self._reasons(tempting.because)
        self.page.line(self.say(f"stopped.{tempting.stopped}", reasons=reasons), indent=4)
