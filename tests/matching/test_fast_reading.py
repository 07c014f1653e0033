"""Reading and comparing fast says the same as doing it plainly (slow_reading.py)."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.labels import CATALOGUES, available, catalogue
from benchmarks.synthetic.nation import invented_names
from checker.lists import load
from checker.matching import Matcher
from checker.matching.actions import compare_actions
from checker.matching.memory import parse
from checker.matching.offer import Offer, place_names
from checker.matching.pair import Apart, Pair
from checker.matching.structure import Structure
from checker.model import Catalogue, Item
from checker.normalizing import lexicon, normalize, official
from checker.normalizing.longest import Longest
from checker.normalizing.names import SETTLED, UNSEEN
from checker.standards.regions import regions
from tests.matching import slow_reading
from tests.matching.test_matcher import Rows

LISTS = ("kstb-2020", "kstb-2022", "kstb-other", "yjs")
WORDS = lexicon()
REGION = regions().by_name("四川省广安市广安区")
PLACES = place_names(REGION)
DEPARTMENTS = ("", "区医疗保障局", "市人力资源和社会保障局", "市公安局、民政局", "税务局")
MARKS = "（）()《》“”、/，-·—　 等的和及与对为省市县级一件事申請證٣é\x07①Ａ0"
"""Characters that the steps of normalising look for."""


def names() -> Iterator[str]:
    """Names of tasks and of real and invented items, as they are and damaged."""
    known = [name for id in LISTS for task in load(id).tasks for name in (task.name, *task.aliases)]
    known += list(invented_names(1_000_000))[::5_000]
    if available():
        known += [item.name for name in CATALOGUES for item in catalogue(name).items][::5]
    yield from known
    drawn = random.Random(7)
    for name in known:
        place = drawn.randrange(len(name) + 1)
        middle = drawn.choice(
            [*MARKS, *PLACES, "我要", "一件事", "等5种", *sorted(WORDS.terms)[::9]]
        )
        yield name[:place] + middle + name[place + drawn.randrange(2) :]


def same(name: str, places: tuple[str, ...], department: str) -> None:
    """Nothing that the fast reader says of a name differs."""
    assert normalize(name, places) == slow_reading.normalize(name, places, WORDS)
    assert official(name, places) == slow_reading.official(name, places, WORDS)
    facts = slow_reading.facts(parse(name, places, department))
    assert facts == slow_reading.read(name, places, department, WORDS)


def test_names_are_read_as_the_plain_way_reads_them() -> None:
    drawn = random.Random(3)
    for name in names():
        same(name, drawn.choice([(), PLACES]), drawn.choice(DEPARTMENTS))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                sorted({*WORDS.terms, *WORDS.synonyms, *WORDS.connectors, *WORDS.brackets})
            ),
            st.sampled_from([*MARKS, *PLACES, *(pattern for pattern, _ in WORDS.frames)]),
            st.text(max_size=2),
        ),
        max_size=7,
    ).map("".join),
    st.sampled_from([(), PLACES]),
    st.sampled_from(DEPARTMENTS),
)
def test_anything_is_read_as_the_plain_way_reads_it(
    name: str, places: tuple[str, ...], department: str
) -> None:
    same(name, places, department)


@given(
    st.sets(st.text("甲乙丙", min_size=1, max_size=4), max_size=12),
    st.text("甲乙丙丁", max_size=30),
)
def test_the_longest_word_is_found_at_each_place(words: set[str], text: str) -> None:
    longest = Longest(words)
    for patience in (1000, 0):  # place by place, then by the automaton
        longest.patience = patience
        found = [(start, longest.words[number]) for number, start, _ in longest.find(text)]
        assert found == list(slow_reading.find(text, words))
        assert all(text[start:end] == longest.words[n] for n, start, end in longest.find(text))


def test_settled_characters_are_touched_by_no_step() -> None:
    for char in map(chr, range(0x4E00, 0xA000)):
        assert SETTLED.fullmatch(char)
        assert slow_reading.plain(char) == slow_reading.unquote(char, WORDS) == char
        assert not UNSEEN.match(char)
    assert not any(
        SETTLED.fullmatch(name) for name in ("", "、", "甲、", "、甲", "甲(乙)", "甲 乙")
    )


def test_actions_are_judged_once_as_they_are_each_time() -> None:
    matcher = Matcher([load(id) for id in LISTS])
    tasks = [structure for known in matcher.known for structure in known.structures]
    items = [parse(name, (), "") for name in names()]
    drawn = random.Random(11)
    forbidden = 0
    for item in drawn.sample(items, 100):
        for task in tasks:
            said = matcher.actions.forbids(task, item)
            assert said == _apart(task, item)
            forbidden += said
    assert 0 < forbidden < 100 * len(tasks)


def _apart(task: Structure, item: Structure) -> bool:
    try:
        compare_actions(Pair(task, item, WORDS))
    except Apart:
        return True
    return False


class Everything:
    """A guard that leaves every pair to the comparison."""

    def forbids(self, task: Structure, item: Structure) -> bool:
        """Never."""
        return False


def test_the_look_ahead_changes_no_coverage(monkeypatch: pytest.MonkeyPatch) -> None:
    matcher = Matcher([load(id) for id in LISTS])
    items = tuple(Item(number, name, {}) for number, name in enumerate(filter(None, names())))
    offered = Offer(Catalogue("c", "c", Rows(), items, REGION, extent="full"), WORDS)
    fast = matcher.coverage(offered.catalogue, offer=offered)
    monkeypatch.setattr(matcher, "actions", Everything())
    assert matcher.coverage(offered.catalogue, offer=offered) == fast
