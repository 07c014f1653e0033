"""Which names are held against each other: the fast search finds what asking about every pair does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from benchmarks.synthetic.nation import invented_names
from checker.comparing import extract
from checker.comparing.concerning import concerned
from checker.comparing.gathering import Names
from checker.comparing.kinds import Kinds
from checker.comparing.pairs import Judge, candidates
from checker.comparing.rows import Key
from checker.lists import load
from checker.matching.offer import Offer
from checker.matching.weighing import weights
from checker.model import Catalogue, Item
from checker.normalizing import lexicon
from tests.matching.test_matcher import Rows

WORDS = lexicon()
JUDGE = Judge(WORDS, weights())


def offers(*cities: Iterable[str]) -> list[Offer]:
    found = []
    for number, names in enumerate(cities):
        items = tuple(Item(at, name, {}) for at, name in enumerate(names))
        found.append(Offer(Catalogue(str(number), "", Rows(), items), WORDS))
    return found


def gathered(*cities: Iterable[str], every: bool = False) -> tuple[Names, Kinds]:
    """The names that concern several catalogues, or every name, and what is done there."""
    found = offers(*cities)
    taken = [extract(offer, ()) for offer in found]
    kinds = Kinds(taken, WORDS, JUDGE.worth_comparing)
    some = concerned([one.marks for one in taken], kinds.of, kinds.agree)
    rows = [range(len(one.entries)) for one in found] if every else some
    return Names(taken, WORDS, kinds.of, rows), kinds


def one_less(longer: str, shorter: str) -> bool:
    """Whether two sorted texts differ in nothing but one character that the shorter has not."""
    rest = Counter(longer) - Counter(shorter)
    return len(longer) == len(shorter) + 1 and rest.total() == 1


def worth_asking(names: Names, a: int, b: int) -> bool:
    one, other = names.sights[a], names.sights[b]
    near = (
        one.bare == other.bare or one_less(one.bare, other.bare) or one_less(other.bare, one.bare)
    )
    if not near or set(one.about).isdisjoint(other.about):
        return False
    return JUDGE.worth_comparing(names.structure(a), names.structure(b))


def cities() -> list[list[str]]:
    """Names of three catalogues, some of them alike."""
    tasks = [task.name for task in load("kstb-2020").tasks]
    shorter = [name[: len(name) // 2] + name[len(name) // 2 + 1 :] for name in tasks]
    others = [f"{name}办理" for name in tasks]
    return [tasks, shorter + others, list(invented_names(200))]


def test_the_search_finds_what_asking_about_every_pair_does() -> None:
    names, kinds = gathered(*cities(), every=True)
    pairs = [pair for pair in combinations(range(len(names)), 2) if worth_asking(names, *pair)]
    assert sorted(candidates(names, kinds)) == pairs
    assert any(names.sights[a].bare != names.sights[b].bare for a, b in pairs)


def between_catalogues(names: Names, kinds: Kinds) -> set[tuple[Key, Key]]:
    """The pairs that the search finds, without those inside one catalogue."""
    owners = [{m.extract.id for m in names.members(number)} for number in range(len(names))]
    return {
        (names.keys[a], names.keys[b])
        for a, b in candidates(names, kinds)
        if len(owners[a] | owners[b]) > 1
    }


def test_names_that_are_not_looked_at_are_like_none_of_another_catalogue() -> None:
    every, some = gathered(*cities(), every=True), gathered(*cities())
    wanted = between_catalogues(*every)
    assert between_catalogues(*some) == wanted
    assert {key for pair in wanted for key in pair} <= {*some[0].keys} < {*every[0].keys}


def test_names_of_one_object_with_which_something_else_is_done_are_not_looked_at() -> None:
    names, _ = gathered(["残疾人证注销", "残疾人证换领"], ["残疾人证补发"], ["残疾人证换证"])
    assert [key.text for key in names.keys] == ["残疾人证换领"]


def test_two_rows_of_a_catalogue_with_one_wording_are_looked_at() -> None:
    twice, _ = gathered(["失业登记", "失业登记（县级）", "残疾人证办理"], ["生育登记"])
    assert [key.text for key in twice.keys] == ["失业登记", "失业登记"]


def test_a_name_is_known_by_all_its_places() -> None:
    names, _ = gathered(["失业登记", "就业登记"], ["就业登记"], ["失业登记", "就业登记"])
    assert [key.text for key in names.keys] == ["失业登记", "就业登记"]
    assert [[m.extract.id for m in names.members(number)] for number in range(2)] == [
        ["0", "2"],
        ["0", "1", "2"],
    ]
    assert names.side_by_side(0, 1)
