"""Names that share what they are about although words are not known are asked about, no more."""

from __future__ import annotations

from checker.lists import load
from checker.matching import Matcher
from checker.model import Band, Catalogue, Item, Position


class Nowhere:
    """A locator for a catalogue of one line."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("one.tsv")


def asked(task: str, name: str, department: str) -> list[str]:
    """Keys of the evidence of each question about a task of kstb-2020."""
    item = Item(0, name, {"dept_name": department})
    catalogue = Catalogue("one", "one", Nowhere(), (item,), extent="full")
    found = Matcher([load("kstb-2020")]).coverage(catalogue)
    links = next(coverage.links for coverage in found if coverage.task.name == task)
    assert all(link.band is Band.REVIEW for link in links)
    return [evidence.key for link in links for evidence in link.evidence]


def test_unknown_words_beside_a_shared_core_are_a_question() -> None:
    assert asked("残疾人证换领", "残疾人证芯片卡换领", "残联") != []
    assert asked("流动人员人事档案转递", "流动人才人事卷宗转递", "人社局") == ["akin"]


def test_guards_hold_here_too() -> None:
    assert asked("流动人员人事档案转递", "流动人才人事卷宗借阅", "人社局") == []
    assert asked("流动人员人事档案转递", "流动人才人事卷宗转递", "公安局") == []


def test_where_every_word_is_known_the_grammar_decides() -> None:
    assert asked("外资企业及分支机构设立登记", "个人独资企业分支机构设立登记", "市场监管局") == []
