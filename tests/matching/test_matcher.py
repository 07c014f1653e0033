"""A catalogue against a list: status, parts, ties between evidence."""

from __future__ import annotations

import pytest

from checker.matching import Matcher
from checker.matching.extent import by_share, by_size
from checker.matching.known import Known
from checker.matching.offer import Entry
from checker.matching.structure import Structure
from checker.model import (
    Band,
    Catalogue,
    Coverage,
    Evidence,
    Item,
    Link,
    Position,
    Region,
    Relation,
    Status,
    Task,
    TaskList,
)


class Rows:
    """Positions of a one-sheet file."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("city.csv", row=index + 2)


def catalogue(*names: str, extent: str = "full", **values: str) -> Catalogue:
    items = tuple(Item(number, name, values) for number, name in enumerate(names))
    region = Region("511602", "广安区", "四川省")
    return Catalogue("city", "city.csv", Rows(), items, region, extent=extent)


def covered(task: Task | str, *names: str, **values: str) -> Coverage:
    task = Task("T1", task) if isinstance(task, str) else task
    return Matcher([TaskList("own", "own", (task,))]).coverage(catalogue(*names, **values))[0]


def test_same_wording_is_exact_with_level_and_place_marks() -> None:
    cover = covered("失业登记", "广安区失业登记（县级行使）")
    assert cover.status is Status.EXACT
    assert cover.links[0].score == 100
    assert cover.links[0].position == Position("city.csv", row=2)


def test_other_wording_is_renamed() -> None:
    assert covered("社会保障卡申领", "社保卡首次申领").status is Status.RENAMED


def test_a_name_that_names_nothing_is_read_below_its_main_item() -> None:
    issued = {"main_item_name": "残疾人证办理"}
    assert covered("残疾人证换领", "换领", **issued).status is Status.RENAMED
    assert covered("残疾人证注销", "换领", **issued).status is Status.MISSING
    assert covered("残疾人证换领", "换领").status is Status.MISSING
    below = {"main_item_name": "公积金业务", "sub_item_name": "住房公积金提取"}
    assert covered("租房提取住房公积金", "租房", **below).status is Status.RENAMED


def test_a_main_item_is_read_with_its_case() -> None:
    assert (
        covered("残疾人证换领", "残疾人证办理", handle_item_name="•　换领").status is Status.RENAMED
    )
    assert covered("残疾人证换领", "残疾人证办理", handle_item_name="注销").status is Status.MISSING
    assert (
        covered("残疾人证换领", "残疾人证换领", handle_item_name="残疾人证换领").status
        is Status.EXACT
    )


@pytest.mark.parametrize(
    ("task", "item", "status"),
    [
        ("首次申领居民身份证", "居民身份证签发-换领居民身份证", Status.MISSING),
        ("首次申领居民身份证", "居民身份证签发-首次申领居民身份证", Status.RENAMED),
        ("购房提取住房公积金", "住房公积金提取：租房提取住房公积金", Status.MISSING),
        ("残疾人证换领", "残疾人证核发——换领", Status.RENAMED),
        ("首次申领居民身份证", "居民身份证申领、换领、补领-换领", Status.MISSING),
        ("首次申领居民身份证", "居民身份证申领、换领、补领-首次申领", Status.RENAMED),
        ("学历公证", "公证-学历公证", Status.RENAMED),
        ("学历公证", "公证-学位公证", Status.MISSING),
        ("道路运输证办理(道路货物运输车辆)", "道路运输证核发-道路货物运输车辆", Status.RENAMED),
        ("社会保障卡申领", "社会保障卡申领—无从归类的人", Status.PARTIAL),
        ("电子社会保障卡申领", "社会保障卡服务（电子社会保障卡申领）", Status.RENAMED),
        ("营业执照遗失补领、换发", "企业登记注册（补领、换领营业执照）", Status.RENAMED),
        ("提前还清住房公积金贷款", "不动产抵押权注销登记（贷款还清）", Status.MISSING),
        ("残疾人证新办", "残疾人证办理—1.新办", Status.RENAMED),
        (
            "退役军人养老保险关系转移接续",
            "军地养老保险关系转移接续申请（随军配偶）",
            Status.MISSING,
        ),
    ],
)
def test_a_sub_item_is_what_is_done(task: str, item: str, status: Status) -> None:
    assert covered(task, item).status is status


@pytest.mark.parametrize(
    "name",
    [
        "困难残疾人生活补贴申请（低保对象）",
        "困难残疾人生活补贴申请-低保对象",
        "困难残疾人生活补贴申请（某地）（低保对象）",
    ],
)
def test_a_name_that_is_the_task_but_for_its_end_is_asked_about(name: str) -> None:
    cover = covered("残疾人两项补贴资格认定申请", name)
    (link,) = cover.links
    assert (link.relation, link.band) == (Relation.PART, Band.REVIEW)
    assert link.evidence[0] == Evidence("core", {"name": "困难残疾人生活补贴申请"})


@pytest.mark.parametrize(
    ("task", "relations"),
    [
        ("夫妻投靠户口迁移", [Relation.WHOLE]),
        ("新生儿入户", [Relation.WHOLE]),
        ("工作调动户口迁移", []),
    ],
)
def test_a_bracket_may_list_services(task: str, relations: list[Relation]) -> None:
    cover = covered(task, "户口登记、迁移（出生登记/夫妻投靠/父母投靠子女）")
    assert [link.relation for link in cover.links] == relations


def test_an_end_that_does_something_else_is_no_question() -> None:
    assert covered("残疾人证换领", "残疾人证换领（无从归类的人查询）").status is Status.MISSING


def test_parts_that_make_the_whole_are_split_else_the_missing_ones_are_named() -> None:
    both = covered("残疾人证迁移", "残疾人证迁出", "残疾人证迁入")
    assert (both.status, both.missing_parts) == (Status.SPLIT, ())
    one = covered("残疾人证迁移", "残疾人证迁出")
    assert (one.status, one.parts, one.missing_parts) == (
        Status.PARTIAL,
        ("迁出", "迁入"),
        ("迁入",),
    )


def test_the_whole_is_merged_a_doubt_is_review_nothing_is_missing() -> None:
    assert covered("残疾人证注销", "残疾人证办理").status is Status.MERGED
    assert (
        covered("企业职工基本养老保险关系转移接续", "企业职工基本养老保险关系转移接序").status
        is Status.REVIEW
    )
    assert covered("失业登记", "就业登记").status is Status.MISSING


def test_a_wrong_character_of_the_same_sound_is_told() -> None:
    (link,) = covered("残疾人证换领", "残疾人政换领").links
    assert (link.band, link.relation) == (Band.REVIEW, Relation.SAME)
    assert link.evidence[0] == Evidence("homophone", {"task": "残疾人证", "item": "残疾人政"})


def test_the_lists_own_code_is_certain() -> None:
    task = Task("T1", "取水许可", code="000119001000")
    cover = covered(task, "取水许可证新办审批", catalog_code="000119001000")
    assert cover.links[0].evidence[0].key == "code"
    assert cover.links[0].score == 100


def test_an_alias_of_the_list_counts() -> None:
    cover = covered(Task("T1", "开具税收完税证明", aliases=("税票打印",)), "税票打印")
    assert (cover.status, cover.links[0].evidence[0].key) == (Status.RENAMED, "alias")


def test_unconfirmed_rows_are_shown_but_not_counted() -> None:
    task = Task("T1", "失业登记", membership="unconfirmed")
    held = [TaskList("own", "own", (task,))]
    assert not Matcher(held).coverage(catalogue("就业登记"))[0].counted
    assert Matcher(held).coverage(catalogue("就业登记"), include_unconfirmed=True)[0].counted


def test_a_task_of_another_level_is_not_applicable() -> None:
    held = [TaskList("own", "own", (Task("T1", "失业登记", levels=("1", "2")),))]
    county = Catalogue("c", "c.csv", Rows(), catalogue("就业登记").items, level="4", extent="full")
    assert Matcher(held).coverage(county)[0].status is Status.NOT_APPLICABLE


def test_an_item_surely_matched_is_not_asked_about_again() -> None:
    tasks = (Task("T1", "社会保障卡挂失"), Task("T2", "社会保障卡挂矢"))
    covers = Matcher([TaskList("own", "own", tasks)]).coverage(catalogue("社会保障卡挂失"))
    assert [cover.status for cover in covers] == [Status.EXACT, Status.MISSING]


def test_the_order_of_items_changes_nothing_but_their_order() -> None:
    names = ("残疾人证迁入", "残疾人证迁出", "残疾人证注销", "就业登记")
    task = TaskList("own", "own", (Task("T1", "残疾人证迁移"),))
    there = Matcher([task]).coverage(catalogue(*names))[0]
    back = Matcher([task]).coverage(catalogue(*reversed(names)))[0]
    assert sorted((link.name, link.score) for link in there.links) == sorted(
        (link.name, link.score) for link in back.links
    )


def test_extent_is_told_by_size_and_share_unless_stated() -> None:
    few = by_size(catalogue("失业登记", extent=""))
    assert (few.extent, few.notes[-1].key) == ("excerpt", "extent_from_size")
    many = catalogue(*(f"第{n}类林木采伐许可" for n in range(120)), extent="")
    assert by_size(many).extent == ""
    tasks = tuple(Task(f"T{n}", name) for n, name in enumerate(("失业登记", "学历公证")))
    covers = Matcher([TaskList("own", "own", tasks)]).coverage(many)
    doubtful, covers = by_share(many, covers)
    assert doubtful.extent == "doubtful"
    assert not any(cover.counted for cover in covers)
    stated = catalogue("失业登记", extent="full")
    assert by_size(stated).extent == "full"


def test_names_that_come_again_are_compared_no_third_time_and_mean_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ("社保卡首次申领", "个体工商户注销", "医保关系转移接续、社保卡申领")
    tasks = [Task("T1", "社会保障卡申领"), Task("T2", "个体工商户变更登记")]
    matcher, compared = Matcher([TaskList("own", "own", tuple(tasks))]), list[str]()
    compare = matcher.compare

    def noted(known: Known, item: Structure, entry: Entry) -> Link | None:
        compared.append(entry.name)
        return compare(known, item, entry)

    monkeypatch.setattr(matcher, "compare", noted)
    first = matcher.coverage(catalogue(*names))
    later = [matcher.coverage(catalogue("另一件事", *names)) for _ in range(2)]
    assert compared
    done = len(compared)
    again = matcher.coverage(catalogue("另一件事", *names))
    assert len(compared) == done
    assert again == later[0] == later[1]
    for cover, other in zip(first, again, strict=True):
        assert [(link.item + 1, link.name) for link in cover.links] == [
            (link.item, link.name) for link in other.links
        ]


def test_what_is_registered_of_a_company_is_not_its_setting_up() -> None:
    assert covered("内资企业及分支机构变更登记", "公司注册资本变更登记").status is Status.PARTIAL
    assert covered("内资企业及分支机构设立登记", "企业注册地址变更").status is Status.MISSING
    assert covered("内资企业及分支机构设立登记", "公司注册").status is Status.PARTIAL
