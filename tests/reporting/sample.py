"""Audits of any size for the tests of the writers: made by arithmetic, the same every time.

The places are real, what is said of them is not: every catalogue is marked synthetic.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.model import (
    Audit,
    Band,
    CatalogueResult,
    Column,
    Coverage,
    Evidence,
    Finding,
    ItemRef,
    Link,
    Note,
    Position,
    Region,
    Relation,
    Score,
    Severity,
    Status,
    Task,
    TaskList,
)

PLACES = (
    ("310000", "上海市", "上海市", "华东"),
    ("360100", "南昌市", "江西省", "华东"),
    ("520100", "贵阳市", "贵州省", "西南"),
    ("110000", "北京市", "北京市", "华北"),
    ("440100", "广州市", "广东省", "华南"),
    ("510100", "成都市", "四川省", "西南"),
    ("610100", "西安市", "陕西省", "西北"),
    ("210100", "沈阳市", "辽宁省", "东北"),
    ("150100", "呼和浩特市", "内蒙古自治区", "华北"),
    ("650100", "乌鲁木齐市", "新疆维吾尔自治区", "西北"),
)
NAMES = (
    "药品经营许可证（零售）核发",
    "公共场所卫生许可",
    "临时身份证办理",
    "社会保障卡申领",
    "户口迁移",
    "学历公证",
    "生育登记",
    "养老保险关系转移接续",
    "职工医疗保险参保登记",
    "住房公积金异地转移接续",
    "企业设立登记",
    "机动车驾驶证补领",
)
STATES = (
    Status.EXACT,
    Status.EXACT,
    Status.RENAMED,
    Status.EXACT,
    Status.MISSING,
    Status.EXACT,
    Status.PARTIAL,
    Status.EXACT,
    Status.REVIEW,
    Status.EXACT,
    Status.SPLIT,
    Status.EXACT,
    Status.MERGED,
    Status.NOT_APPLICABLE,
    Status.WAIVED,
)
FIELDS = ("dept_name", "legal_basis", "accept_condition", "materials[0].material_name")


def sample(cities: int = 2, tasks: int = 12, lists: int = 1, defects: int = 4) -> Audit:
    """An audit of `cities` catalogues against `lists` lists of `tasks` tasks.

    Each city has `defects` field findings beside those of its coverage.
    """
    held = tuple(task_list(number, tasks) for number in range(lists))
    return Audit(
        version="0.1.0",
        ruleset="2024.1",
        lists=held,
        catalogues=tuple(catalogue(index, held, defects) for index in range(cities)),
        unchecked=(Note("list_incomplete", {"list": held[0].title}),) if held else (),
    )


def task_list(number: int, tasks: int) -> TaskList:
    """A list that holds `tasks` of half as many again, a quarter of them not confirmed."""
    return TaskList(
        id=f"demo-{number}",
        title=f"示例清单{'一二三四五'[number]}",
        tasks=tuple(
            Task(
                id=f"t{index + 1:03d}",
                name=task_name(index),
                membership="likely" if index % 4 == 3 else "confirmed",
            )
            for index in range(tasks)
        ),
        official_size=tasks * 3 // 2,
        complete=False,
    )


def task_name(index: int) -> str:
    """The name of task number `index`; after the first dozen they are numbered."""
    name = NAMES[index % len(NAMES)]
    return name if index < len(NAMES) else f"{name}（{index // len(NAMES) + 1}）"


def region(index: int) -> Region:
    """A real place for the first ten, then numbered ones."""
    if index < len(PLACES):
        return Region(*PLACES[index])
    return Region(f"99{index:04d}", f"示例{index}市", "示例省", "华东")


def catalogue(index: int, lists: tuple[TaskList, ...], defects: int) -> CatalogueResult:
    """City number `index`; number 1 is an excerpt of a web page, number 7 could not be read."""
    place = region(index)
    file = f"{place.code}.xlsx"
    readable = index != 7
    excerpt = index == 1
    coverage = tuple(_coverage(index, lists, file, excerpt)) if readable else ()
    findings = (
        (*_coverage_findings(place, coverage, file), *_field_findings(place, file, defects))
        if readable
        else (unreadable(place, file),)
    )
    return CatalogueResult(
        id=place.code,
        path=file,
        region=place,
        title=f"{place.name}政务服务事项目录",
        date="2024-03",
        source="",
        level="city",
        profile="guide",
        extent="excerpt" if excerpt else "full",
        synthetic=True,
        readable=readable,
        items=(120 + 37 * index) if readable else 0,
        columns=(
            Column("事项名称", "task_name", "element", "事项"),
            Column("办事部门", "dept_name", "alias", "事项"),
            Column("备注2", None, "unknown", "事项"),
        ),
        notes=(Note("encoding", {"encoding": "GB18030"}),),
        coverage=coverage,
        findings=findings,
        scores=_scores(coverage, index) if readable else {},
        unchecked=(Note("no_column", {"field": "legal_basis"}),),
    )


def _coverage(
    index: int, lists: tuple[TaskList, ...], file: str, excerpt: bool
) -> Iterator[Coverage]:
    for held in lists:
        for number, task in enumerate(held.tasks):
            status = STATES[(number * 7 + index * 3 + number // 5) % len(STATES)]
            links = () if status is Status.MISSING else (_link(task, status, file, number),)
            yield Coverage(
                list=held.id,
                task=task,
                status=status,
                counted=task.confirmed and not excerpt,
                links=links,
                parts=("申领", "补领") if status is Status.PARTIAL else (),
                missing_parts=("补领",) if status is Status.PARTIAL else (),
            )


def _link(task: Task, status: Status, file: str, number: int) -> Link:
    renamed = status is Status.RENAMED
    return Link(
        item=number,
        name=other_name(task.name) if renamed else task.name,
        relation=Relation.PART if status is Status.SPLIT else Relation.SAME,
        score=93.5 if renamed else 100.0,
        band=Band.REVIEW if status is Status.REVIEW else Band.ACCEPTED,
        evidence=(Evidence("same_words", {"words": ("许可", "登记")}),),
        position=Position(file, "事项", number + 2, "B"),
    )


def other_name(name: str) -> str:
    """The same service under another wording."""
    return f"办理{name.replace('核发', '审批').replace('申领', '办理')}"


def _coverage_findings(
    place: Region, coverage: tuple[Coverage, ...], file: str
) -> Iterator[Finding]:
    codes = {
        Status.MISSING: ("M101", Severity.ERROR),
        Status.PARTIAL: ("M102", Severity.WARNING),
        Status.REVIEW: ("M103", Severity.INFO),
        Status.RENAMED: ("N201", Severity.WARNING),
    }
    for number, entry in enumerate(coverage):
        if entry.status not in codes or (entry.status is Status.MISSING and not entry.counted):
            continue
        code, severity = codes[entry.status]
        link = entry.links[0] if entry.links else None
        yield finding(
            place.code,
            code,
            severity,
            number,
            item=ItemRef(link.name, f"11{place.code}{number:06d}") if link else None,
            position=(link.position if link else None) or Position(file),
            params={"list": entry.list, "task": entry.task.id, "name": entry.task.name},
            expected=entry.task.name,
            actual=link.name if link else None,
            because=link.evidence if link else (),
        )


def _field_findings(place: Region, file: str, defects: int) -> Iterator[Finding]:
    kinds = (
        ("F301", Severity.ERROR, None),
        ("F302", Severity.WARNING, "暂无"),
        ("F303", Severity.WARNING, "三十个工作日以内"),
        ("N202", Severity.WARNING, None),
    )
    for number in range(defects):
        code, severity, actual = kinds[number % len(kinds)]
        yield finding(
            place.code,
            code,
            severity,
            1000 + number,
            item=ItemRef(task_name(number), f"11{place.code}{number:06d}"),
            field=FIELDS[number % len(FIELDS)],
            position=Position(file, "事项", number + 2, "CDEF"[number % 4]),
            actual=actual,
            expected="整数" if code == "F303" else None,
        )


def unreadable(place: Region, file: str) -> Finding:
    """What is said of a file that gave no item."""
    return finding(place.code, "D001", Severity.ERROR, 0, position=Position(file))


def finding(
    city: str,
    code: str,
    severity: Severity,
    number: int,
    *,
    position: Position,
    item: ItemRef | None = None,
    field: str | None = None,
    params: dict[str, object] | None = None,
    expected: str | None = None,
    actual: str | None = None,
    because: tuple[Evidence, ...] = (),
) -> Finding:
    """A finding with a fingerprint of its own."""
    return Finding(
        code=code,
        severity=severity,
        catalogue=city,
        item=item,
        field=field,
        position=position,
        key=code,
        params=params or {},
        expected=expected,
        actual=actual,
        because=because,
        fingerprint=f"{city}{code.lower()}{number:06d}",
    )


def _scores(coverage: tuple[Coverage, ...], index: int) -> dict[str, Score]:
    counted = [entry for entry in coverage if entry.counted]
    judged = [
        entry
        for entry in counted
        if entry.status not in (Status.REVIEW, Status.NOT_APPLICABLE, Status.WAIVED)
    ]
    found = sum(0.5 if entry.status is Status.PARTIAL else 1 for entry in judged)
    gone = sum(entry.status is Status.MISSING for entry in judged)
    exact = sum(entry.status is Status.EXACT for entry in coverage)
    named = exact + sum(entry.status is Status.RENAMED for entry in coverage)
    return {
        "coverage": Score(found - gone, len(judged)),
        "naming": Score(exact, named),
        "completeness": Score(960 - 11 * (index % 50), 960),
    }


def hostile(text: str) -> Audit:
    """A small audit whose every free text is `text`."""
    audit = sample(1, tasks=3, defects=0)
    (city,) = audit.catalogues
    place = Region("310000", text, text, "")
    bad = finding(
        city.id,
        "N201",
        Severity.ERROR,
        1,
        item=ItemRef(text, text),
        field=text,
        position=Position(text, text, 3, "B", pointer=text),
        params={"name": text, "list": text, "task": text},
        expected=text,
        actual=text,
        because=(Evidence(text, {"words": text}),),
    )
    changed = replace(
        city,
        region=place,
        title=text,
        source=text,
        columns=(Column(text, None, "unknown", text),),
        notes=(Note(text, {"encoding": text}),),
        findings=(bad,),
    )
    return replace(audit, catalogues=(changed,))
