"""Explanations: what an audit would say, and the guard that turned a tempting name down."""

from __future__ import annotations

import pytest

from checker.lists import DEFAULT_LISTS, load
from checker.matching import JudgementBook, Matcher
from checker.matching.explaining import Explainer, Explanation
from checker.matching.facets import Meaning
from checker.matching.nearest import TEMPTING
from checker.model import Band, Catalogue, Item, Judgement, Region, Relation, Status, Task, TaskList
from tests.matching.test_matcher import Rows

MATCHER = Matcher([load(name) for name in DEFAULT_LISTS])


def explained(name: str, department: str = "", region: Region | None = None) -> Explanation:
    """The one explanation of a name by itself."""
    (found,) = Explainer(MATCHER).explain(name, department, region)
    return found


def within(catalogue: Catalogue, *tasks: Task | str) -> Explainer:
    """Explains names of a catalogue against a list of `tasks`."""
    rows = tuple(
        task if isinstance(task, Task) else Task(f"T{number}", task)
        for number, task in enumerate(tasks, 1)
    )
    return Explainer(Matcher([TaskList("own", "own", rows)]), catalogue)


def catalogue(*items: str | tuple[str, str]) -> Catalogue:
    """A catalogue of names, or of names and departments."""
    pairs = [item if isinstance(item, tuple) else (item, "") for item in items]
    return Catalogue(
        "city",
        "city.csv",
        Rows(),
        tuple(
            Item(number, name, {"dept_name": department} if department else {})
            for number, (name, department) in enumerate(pairs)
        ),
        extent="full",
    )


@pytest.mark.parametrize(
    ("name", "task"),
    [
        ("社保卡首次申领", "社会保障卡申领"),
        (
            "城镇职工养老保险与城乡居民养老保险制度衔接申请",
            "企业职工基本养老保险与城乡居民基本养老保险互转",
        ),
        ("个体工商户变更登记", "个体工商户变更登记"),
        ("机关事业单位养老保险关系转移接续", "机关事业单位养老保险关系转移接续"),
    ],
)
def test_the_best_candidate_is_the_one_an_audit_reports(name: str, task: str) -> None:
    best = explained(name).candidates[0]
    assert (best.name, best.link.band, best.link.relation) == (
        task,
        Band.ACCEPTED,
        Relation.SAME,
    )
    assert best.link.evidence
    assert best.link.position is None


def test_a_name_nothing_corresponds_to_has_neither_candidates_nor_margin() -> None:
    found = explained("林木采伐许可")
    assert found.candidates == ()
    assert found.margin is None
    assert not found.name.facets.known
    assert [meaning.word for meaning in found.name.facets.objects] == ["林木采伐"]


@pytest.mark.parametrize(
    ("name", "task", "guard", "words"),
    [
        ("个体工商户变更登记", "个体工商户注销登记", "guard.action.both", ("注销", "变更")),
        (
            "社保卡首次申领",
            "电子社会保障卡申领",
            "guard.object.both",
            ("电子社会保障卡", "社会保障卡"),
        ),
        (
            "机关事业单位养老保险关系转移接续",
            "企业职工基本养老保险关系转移接续",
            "guard.group.both",
            ("企业职工", "机关事业单位"),
        ),
        (
            "夫妻投靠户口迁移",
            "父母投靠子女户口迁移",
            "guard.qualifier.both",
            ("父母投靠", "夫妻投靠"),
        ),
    ],
)
def test_the_guard_and_its_words_are_told(
    name: str, task: str, guard: str, words: tuple[str, str]
) -> None:
    tempting = next(each for each in explained(name).tempting if each.name == task)
    (reason,) = tempting.because
    assert tempting.stopped == "guard"
    assert tempting.likeness >= TEMPTING
    assert reason.key == guard
    assert (reason.params["task"], reason.params["item"]) == words


def test_the_most_alike_come_first() -> None:
    likeness = [each.likeness for each in explained("个体工商户变更登记").tempting]
    assert likeness == sorted(likeness, reverse=True)


def test_steps_tell_what_was_dropped_and_replaced() -> None:
    region = Region("511602", "广安区", "四川省")
    name = explained("广安区社保卡补办（县级行使）", region=region).name
    pieces = {change.kind: change.pieces for change in name.changes}
    assert pieces["place"] == (("广安区", ""),)
    assert pieces["brackets"] == (("(县级行使)", ""),)
    assert pieces["synonym"] == (("社保卡", "社会保障卡"), ("补办", "补领"))
    assert [(bracket.kind, bracket.text) for bracket in name.brackets] == [("level", "县级行使")]
    assert name.canonical == "社会保障卡补领"


def test_facets_tell_the_words_they_were_read_from() -> None:
    facets = explained("城镇职工养老保险与城乡居民养老保险制度衔接申请").name.facets
    assert facets.groups == (Meaning("企业职工", "城镇职工"), Meaning("城乡居民", "城乡居民"))
    assert facets.actions == (Meaning("互转", "互转"),)
    assert facets.verbs == (Meaning("申请", "申请"),)
    assert facets.beside == ()


@pytest.mark.parametrize(("name", "word"), [("新生儿落户", "落户"), ("新生儿户口", "新生儿")])
def test_what_a_circumstance_tells_is_said_by_its_word(name: str, word: str) -> None:
    assert explained(name).name.facets.actions == (Meaning("出生登记", word),)


def test_what_the_department_implies_has_no_word() -> None:
    name = explained("城乡居民参保登记", "某市医疗保障局").name
    assert name.sectors == ("医保",)
    assert Meaning("基本医疗保险", "") in name.facets.beside


def test_a_task_is_sought_among_the_items_by_name_id_or_alias() -> None:
    explainer = within(
        catalogue("社保卡补办", "社保卡换领", "社保卡挂失"),
        Task("T1", "社会保障卡补领、换领", aliases=("社会保障卡补换",)),
    )
    for name in ("社会保障卡补领、换领", "T1", "社会保障卡补换"):
        (found,) = explainer.explain(name)
        assert (found.sought, found.status) == ("item", Status.SPLIT)
        assert {candidate.link.name for candidate in found.candidates} == {
            "社保卡补办",
            "社保卡换领",
        }
        assert [each.item for each in found.tempting] == ["社保卡挂失"]
        assert found.candidates[0].link.position is not None


def test_an_item_is_explained_as_it_stands_in_the_catalogue() -> None:
    held = catalogue(("参保登记", "医疗保障局"), ("参保登记", "税务局"), "失业登记")
    explainer = within(held, "基本医疗保险参保登记", "就业登记")
    both = explainer.explain("参保登记")
    assert [found.name.department for found in both] == ["医疗保障局", "税务局"]
    (one,) = explainer.explain("参保登记", "医疗保障局")
    assert one.sought == "task"
    assert one.listed


def test_a_name_the_catalogue_does_not_hold_is_explained_by_itself() -> None:
    (found,) = within(catalogue("失业登记"), "就业登记").explain("就业失业登记")
    assert not found.listed
    assert found.sought == "task"


def test_the_runner_up_and_the_margin() -> None:
    found = within(catalogue("残疾人证办理"), "残疾人证注销", "残疾人证换领").explain(
        "残疾人证办理"
    )[0]
    assert len(found.candidates) == 2
    first, second = (candidate.link.score for candidate in found.candidates)
    assert found.margin == round(first - second, 1) >= 0


def test_a_decision_is_told_as_what_turned_an_item_down() -> None:
    task = Task("T1", "社会保障卡申领")
    said = Judgement("own", "T1", "社保卡申领", "different", task_name=task.name)
    matcher = Matcher([TaskList("own", "own", (task,))], judgements=JudgementBook([said]))
    explainer = Explainer(matcher, catalogue("社保卡申领"))
    (found,) = explainer.explain("社保卡申领")
    assert found.candidates == ()
    assert [each.stopped for each in found.tempting] == ["judgement"]


def test_an_explanation_does_not_depend_on_the_other_items() -> None:
    alone = within(catalogue("社保卡补办"), "社会保障卡补领、换领").explain("社保卡补办")
    among = within(catalogue("失业登记", "社保卡补办"), "社会保障卡补领、换领").explain(
        "社保卡补办"
    )
    assert alone[0].name == among[0].name
    assert alone[0].candidates[0].link.score == among[0].candidates[0].link.score
