"""Matches catalogues against task lists.

Evidence, strongest first: a judgement made by a person; the list's own code carried by the item; the
official wording; equal facets of the two names under the lexicon; a known alias; likeness of the
strings and, if wanted, of the meaning, which only ever ask a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from checker.matching.actions import ActionGuard
from checker.matching.akin import Akin
from checker.matching.assignment import assign
from checker.matching.compare import compare, guard, guard_scope, same_words_elsewhere
from checker.matching.exceptions import leaves_out, lessened
from checker.matching.joined import Joined
from checker.matching.judgements import Judgements, NoJudgements
from checker.matching.known import Known, known_tasks
from checker.matching.links import certain, question, weighed
from checker.matching.meaning import Meaning
from checker.matching.memory import Memory
from checker.matching.offer import Entry, Offer
from checker.matching.one_things import holding, with_components
from checker.matching.pair import Apart, Pair, heads_meet
from checker.matching.settling import (
    Found,
    forget_questions,
    met_in_part,
    settle,
    unmet,
    unsettled,
)
from checker.matching.similar import Asked, Similar
from checker.matching.slips import put_right
from checker.matching.structure import Structure
from checker.matching.weighing import Weights, band, features, relation, score, weights
from checker.model import Band, Catalogue, Coverage, Evidence, Judgement, Link, Relation, TaskList
from checker.normalizing import Lexicon, lexicon

Alike = Callable[[Sequence[int], Sequence[Entry]], Iterable[Asked]]
"""Tasks (their numbers) and entries to what is worth asking about."""

Compared = tuple[Known, Structure, tuple[Structure, ...], str, Structure | None]
"""A task, what a name says, the services it enumerates, what it says without its end, and what it leaves out."""


class Matcher:
    """Knows the tasks of some lists and finds them in one catalogue after another."""

    def __init__(
        self,
        lists: Sequence[TaskList],
        words: Lexicon | None = None,
        judgements: Judgements | None = None,
        by: Weights | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        self.words = words or lexicon()
        self.known = known_tasks(lists, self.words)
        self._judgements = judgements or NoJudgements()
        self._by = by or weights()
        self._meaning = meaning
        self.actions = ActionGuard(self.words)
        self._compared: Memory[Compared, tuple[Link, ...]] = Memory()

    def coverage(
        self,
        catalogue: Catalogue,
        include_unconfirmed: bool = False,
        offer: Offer | None = None,
    ) -> tuple[Coverage, ...]:
        """What became of every task, in the order of the lists; `offer` is the catalogue, if arranged already."""
        offer = offer or Offer(catalogue, self.words)
        found = [self.links(known, offer) for known in self.known]
        self._put_right(found, offer)
        self._ask(self._similar, found, offer, offer.entries, unmet(found))
        self._ask(self._akin, found, offer, unsettled(offer, found), met_in_part(found))
        if self._meaning:
            self._ask(self._near, found, offer, unsettled(offer, found), unmet(found))
        forget_questions(found)
        self._ask(self._joined, found, offer, offer.one_things, unmet(found), Relation.WHOLE)
        assign(self.known, found)
        settled = [
            settle(known, links, offer, self.words, include_unconfirmed)
            for known, links in zip(self.known, found, strict=True)
        ]
        return with_components(settled, include_unconfirmed)

    def links(self, known: Known, offer: Offer) -> Found:
        """Links of one task, without the questions that mere likeness raises."""
        found: Found = {}
        for entry in dict.fromkeys(self._candidates(known, offer)):
            if link := self.judge(known, entry, offer):
                found[entry.number] = (entry, link)
        return found

    def judge(self, known: Known, entry: Entry, offer: Offer) -> Link | None:
        """The link of one entry on the strongest evidence there is, or None."""
        verdict = self._verdict(known, entry, offer)
        if verdict:
            return _decided(entry, verdict)
        code = known.task.code
        if code and entry in offer.by_code.get(code, ()):
            return certain(entry, Evidence("code", {"name": code}))
        if entry.wording == known.wordings[0]:
            return self._same_wording(known, entry)
        if entry in offer.bearing(known):
            return certain(entry, Evidence("wording", {"name": known.task.name}))
        link = self._by_name(known, entry)
        if link and link.band is Band.ACCEPTED and link.relation is not Relation.SAME:
            return link
        for alias, wording in zip(known.names[1:], known.wordings[1:], strict=True):
            if entry.wording == wording:
                return certain(entry, Evidence("alias", {"name": alias}))
        return link

    def _by_name(self, known: Known, entry: Entry) -> Link | None:
        """The link that the names alone give; names that come again, as in the next city, are compared no third time."""
        key = (known, entry.structure, entry.clauses, entry.begun, entry.without)
        if (found := self._compared.get(key)) is None:
            link = self.compare(known, entry.structure, entry)
            if link is None and entry.clauses:
                link = self._in_clauses(known, entry)
            if link is None and entry.sub:
                link = self._in_sub(known, entry, entry.sub)
            if link is None and entry.begun:
                link = self._in_core(known, entry)
            if link and entry.without:
                link = lessened(link, self.leaves_out(known, entry))
            self._compared.keep(key, found := (link,) if link else ())
        if not found:
            return None
        link = replace(found[0], item=entry.number, name=entry.name)
        if not entry.one_thing:
            return link
        return holding(link, known.task, titled=entry.name.startswith(self.words.starts))

    def compare(self, known: Known, item: Structure, entry: Entry) -> Link | None:
        """The best link the names of the task give by grammar, the official name first."""
        best: Link | None = None
        for name, task in zip(known.names, known.structures, strict=True):
            if not known.by_grammar or (best and best.band is Band.ACCEPTED):
                break
            link = self._by_grammar(known, name, task, item, entry)
            if link and (best is None or link.score > best.score):
                best = link
        return best

    def _in_clauses(self, known: Known, entry: Entry) -> Link | None:
        """The link of a name that enumerates services, one of which is the task; a mere part of it is asked about."""
        for clause in entry.clauses:
            if link := self.compare(known, clause, entry):
                why = (Evidence("clause", {"name": clause.text}), *link.evidence)
                if link.relation is Relation.PART:
                    return replace(link, band=Band.REVIEW, evidence=why)
                return replace(link, relation=Relation.WHOLE, evidence=why)
        return None

    def _in_sub(self, known: Known, entry: Entry, sub: Structure) -> Link | None:
        """The link of a 子项 that is a service by itself, if it says enough and nothing of its 主项 forbids it."""
        if "along" in sub.head_flags:
            return None  # Whose branches they are, the 主项 says.
        link = self.compare(known, sub, entry)
        if not link or link.relation is Relation.WHOLE:
            return None
        try:
            guard_scope(Pair(known.structures[0], entry.structure, self.words))
        except Apart:
            return None
        return replace(link, evidence=(Evidence("sub", {"name": sub.text}), *link.evidence))

    def _in_core(self, known: Known, entry: Entry) -> Link | None:
        """A question about a name that is the task but for its end, of which the grammar can make nothing."""
        if self.actions.forbids(known.structures[0], entry.structure):
            return None
        link = self.compare(known, entry.core, entry)
        if not link or link.band is not Band.ACCEPTED or link.relation is Relation.WHOLE:
            return None
        try:
            guard(known.structures[0], entry.structure, self.words)
        except Apart:
            return None
        why = (Evidence("core", {"name": entry.core.text}), *link.evidence)
        return replace(link, relation=Relation.PART, band=Band.REVIEW, evidence=why)

    def leaves_out(self, known: Known, entry: Entry) -> bool | None:
        """Whether a name says that it does not hold a task; None where that is so of a part of it."""
        task, what = known.structures[0], entry.without
        return leaves_out(task, entry.structure, what, self.words) if what else False

    def _by_grammar(
        self, known: Known, name: str, task: Structure, item: Structure, entry: Entry
    ) -> Link | None:
        if self.actions.forbids(task, item):
            return None
        try:
            pair = compare(task, item, self.words)
        except Apart:
            return None
        points = score(features(pair), self._by)
        place = band(points, pair, self._by)
        if place is Band.NONE:
            return None
        alias = [Evidence("alias", {"name": name})] if name != known.task.name else []
        equal = [] if pair.remarks else [Evidence("facets", {"task": task.text, "item": item.text})]
        why = (*alias, *pair.evidence, *equal)
        return weighed(entry, relation(pair), place, points, why)

    def _candidates(self, known: Known, offer: Offer) -> Iterator[Entry]:
        for wording in self._judgements.wordings(known.list, known.task, offer.catalogue):
            yield from offer.by_wording.get(wording, ())
        if known.task.code:
            yield from offer.by_code.get(known.task.code, ())
        for wording in known.wordings:
            yield from offer.by_wording.get(wording, ())
        if known.by_grammar:
            yield from offer.near(known.structures)
        yield from offer.bearing(known)

    def _same_wording(self, known: Known, entry: Entry) -> Link:
        why = Evidence("wording", {"name": known.task.name})
        if same_words_elsewhere(known.structures[0], entry.structure):
            return question(entry, (why,))
        return certain(entry, why)

    def _verdict(self, known: Known, entry: Entry, offer: Offer) -> Judgement | None:
        for item in entry.items:
            found = self._judgements.verdict(known.list, known.task, item, offer.catalogue)
            if found:
                return found
        return None

    def _ask(
        self,
        alike: Alike,
        found: list[Found],
        offer: Offer,
        entries: Sequence[Entry],
        open_: Sequence[int],
        kind: Relation = Relation.SAME,
    ) -> None:
        """Ask about entries that seem alike for the tasks of which that is `open_` (numbers of tasks)."""
        asked = [number for number in open_ if self.known[number].by_grammar]
        for number, entry, why in alike(asked, entries):
            verdict = self._verdict(self.known[number], entry, offer)
            if not verdict and self.leaves_out(self.known[number], entry):
                continue
            link = _decided(entry, verdict) if verdict else question(entry, why, kind)
            if link:
                found[number].setdefault(entry.number, (entry, link))

    def _put_right(self, found: list[Found], offer: Offer) -> None:
        """Ask about entries that are a task once their wrong characters are put right."""
        for entry, meant, why in put_right(unsettled(offer, found)):
            for known, links in zip(self.known, found, strict=True):
                if entry.number in links or not heads_meet(known.structures, meant):
                    continue
                if not self._verdict(known, entry, offer) and (
                    link := self.compare(known, meant, entry)
                ):
                    link = replace(link, band=Band.REVIEW, evidence=(why, *link.evidence))
                    links[entry.number] = (entry, link)

    @cached_property
    def _tasks(self) -> list[Structure]:
        """What the official names say."""
        return [known.structures[0] for known in self.known]

    @cached_property
    def _similar(self) -> Similar:
        return Similar(self._tasks, self.words)

    @cached_property
    def _akin(self) -> Akin:
        return Akin(self._tasks, self.words)

    @cached_property
    def _joined(self) -> Joined:
        return Joined(self.known, self.links, self.words)

    def _near(self, asked: Sequence[int], entries: Sequence[Entry]) -> Iterator[Asked]:
        """Names of like meaning."""
        assert self._meaning
        tasks = [self._tasks[number] for number in asked]
        for row, entry, why in self._meaning.near(tasks, entries, self.words):
            yield asked[row], entry, why


def _decided(entry: Entry, verdict: Judgement) -> Link | None:
    """What a person's decision makes of an entry."""
    why = Evidence("judgement", {"by": verdict.by, "on": verdict.on, "why": verdict.why})
    if verdict.verdict == "different":
        return None
    if verdict.verdict == "unsure":
        return question(entry, (why,))
    return certain(entry, why, Relation(verdict.verdict))
