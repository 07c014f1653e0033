"""What a name says it does not hold: 残疾人证办理（注销除外）, 购房提取以外的住房公积金提取."""

from __future__ import annotations

import re
from functools import partial

from msgspec.structs import replace

from checker.matching.compare import compare, guard_scope
from checker.matching.pair import BROADER, NARROWER, Apart, Pair
from checker.matching.structure import Structure
from checker.model import Band, Link, Relation
from checker.normalizing import BRACKET, Lexicon, plain

_PLACES = "省市区县乡镇村域"
"""How places end: who is 本市以外 is not left out, but told from where he is."""
_CLAUSE = re.compile(
    r"(?:(?:不含|不包括|不包含)(?P<not>.+)"
    r"|除(?P<but>.+?)(?:(?:以外|之外|外)的?(?P<but_rest>.*))?"
    rf"|(?P<bar>.+?)(?:除外的?|(?<![{_PLACES}])(?:以外|之外)(?:的(?P<bar_rest>.*))?))"
)
_AHEAD = re.compile(
    r"^(?:除(?P<after>[^()]+?)(?:以外|之外|外),?的?"
    rf"|(?P<before>[^()]+?)(?<![{_PLACES}])(?:以外|之外)的)(?=.{{2}})"
)


def excepting(name: str) -> tuple[str, str]:
    """A name without what it leaves out, and the name of just that; both empty where it leaves nothing out."""
    if not ("外" in name or "除" in name or "不" in name):
        return "", ""
    name = plain(name)
    left_out: list[str] = []
    rest = BRACKET.sub(partial(_kept, left_out), name)
    if left_out:
        bare = BRACKET.sub("", name)
        return (rest, f"{bare}({'、'.join(left_out)})") if bare else ("", "")
    if found := _AHEAD.search(name):
        rest = name[found.end() :]
        return rest, f"{rest}({found['after'] or found['before']})"
    return "", ""


def _kept(left_out: list[str], bracket: re.Match[str]) -> str:
    """A bracket without what it leaves out, which is noted: 夫妻投靠,军人配偶除外; 购房以外的建造."""
    kept: list[str] = []
    for clause in bracket[1].split(","):
        if found := _CLAUSE.fullmatch(clause):
            left_out.append(found["not"] or found["but"] or found["bar"])
            clause = found["but_rest"] or found["bar_rest"] or ""
        kept.append(clause)
    inner = ",".join(filter(None, kept))
    return f"({inner})" if inner else ""


def leaves_out(task: Structure, item: Structure, what: Structure, words: Lexicon) -> bool | None:
    """Whether all that a task and an item have in common is `what` the item leaves out; None where that is a part of it.

    What is left out elsewhere, in what the item holds beside the task, is of no concern.
    """
    if _facets(what) == _facets(item) or _does_more(what, item, words):
        return False
    try:
        guard_scope(Pair(item, what, words))
        left, whole = compare(task, what, words), compare(task, item, words)
    except Apart:
        return False
    if _told(left, NARROWER) <= _told(whole, NARROWER):
        return True
    holds_more = _told(whole, BROADER)
    return False if holds_more and holds_more <= _told(left, BROADER) else None


def lessened(link: Link, left: bool | None) -> Link | None:
    """The link of a name that leaves something out: none if that is the task, a part if it is a part of the task.

    What would hold the task and more, but leaves a part of it out, is asked about.
    """
    if left is None and link.relation is Relation.WHOLE:
        return replace(link, band=Band.REVIEW)
    if left is None and link.relation is Relation.SAME:
        return replace(link, relation=Relation.PART)
    return None if left else link


def _facets(name: Structure) -> tuple[object, ...]:
    """What a name says that is compared: 备案事项除外 leaves out nothing that anybody knows."""
    objects = frozenset().union(*(slot.concepts for slot in name.slots))
    return objects, name.doing.actions, name.groups, name.qualifiers, name.bare


def _does_more(what: Structure, item: Structure, words: Lexicon) -> bool:
    """Whether what is left out is done beside what the item does, which it would not hold anyway: 汇缴(不含补缴)."""
    own = item.doing.actions
    more = what.doing.actions - own
    kinds = frozenset().union(*(words.ancestors("action", action) for action in more))
    return bool(own and more) and own <= what.doing.actions and own.isdisjoint(kinds)


def _told(pair: Pair, sign: str) -> set[tuple[str, str]]:
    """In what the item says less, or holds more, than the task."""
    told = (each.evidence for each in pair.remarks if each.key.endswith(sign))
    return {(each.key, str(each.params["item"])) for each in told}
