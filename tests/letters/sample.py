"""A small audit with something in every section; what the rules say is theirs, the place is made up."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec.structs import replace

from checker.model import (
    Audit,
    Band,
    CatalogueResult,
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
    Suppression,
    Task,
    TaskList,
)
from checker.reporting import to_json

FILE = "市目录.xlsx"
REGION = Region("690100", "示范一市", "示范省", "华东")
TASKS = (
    Task("T1", "失业登记", lead_agency="人力资源社会保障部"),
    Task("T2", "营业执照遗失补领、换发", lead_agency="市场监管总局"),
    Task("T3", "社会保障卡申领", lead_agency="人力资源社会保障部"),
    Task("T4", "领取养老金人员待遇资格认证"),
)
LIST = TaskList(
    "kstb-2020", "示例清单", TASKS, "国办发〔2020〕35号", "2020-09", official_size=6, complete=False
)
ERROR, WARNING, INFO = Severity


def at(cell: str) -> Position:
    """A cell of the sheet, such as A3."""
    return Position(FILE, "事项", int(cell[1:]), cell[0])


def finding(
    code: str,
    severity: Severity,
    cell: str = "",
    *,
    item: str = "",
    field: str | None = None,
    variant: str = "",
    expected: str | None = None,
    actual: str | None = None,
    because: tuple[Evidence, ...] = (),
    **params: object,
) -> Finding:
    """A finding of the sample city."""
    return Finding(
        code=code,
        severity=severity,
        catalogue="city",
        item=ItemRef(item, "11690100MB0000000") if item else None,
        field=field,
        position=at(cell) if cell else Position(FILE),
        key=f"{code}.{variant}" if variant else code,
        params=params,
        expected=expected,
        actual=actual,
        because=because,
        fingerprint=f"{code}-{cell or variant or expected}",
    )


def link(name: str, cell: str, band: Band = Band.ACCEPTED) -> Link:
    """A correspondence of an item."""
    reason = (Evidence("similar", {"score": 91, "task": "甲", "item": "乙"}),)
    return Link(1, name, Relation.SAME, 91.0, band, reason, at(cell), department="社保局")


FINDINGS = (
    finding("M101", ERROR, expected="失业登记", task="失业登记", list="kstb-2020"),
    finding(
        "M102",
        WARNING,
        "A3",
        expected="营业执照遗失补领、换发",
        actual="营业执照补领",
        task="营业执照遗失补领、换发",
        list="kstb-2020",
        parts=("换发",),
    ),
    finding(
        "N201",
        WARNING,
        "A4",
        item="社保卡申领",
        field="task_name",
        expected="社会保障卡申领",
        actual="社保卡申领",
        because=(Evidence("difference.less", {"less": "会…障", "more": ""}),),
        task="社会保障卡申领",
        list="kstb-2020",
    ),
    finding("F301", ERROR, "C4", item="社保卡申领", field="supervise_way"),
    finding("F302", WARNING, "D5", item="取水许可", field="consult_way", actual="=1+1", text="/"),
    finding(
        "X303", WARNING, "E6", item="烟草证", field="can_pay_online", expected="否", actual="是"
    ),
    finding(
        "U104",
        WARNING,
        "F7",
        item="排污许可",
        field="service_object",
        expected="企业法人",
        actual="自然人",
        catalogues=6,
        same=5,
        usual="企业法人",
    ),
    finding(
        "M103",
        INFO,
        "A7",
        item="领取养老保险待遇资格认证",
        field="task_name",
        expected="领取养老金人员待遇资格认证",
        actual="领取养老保险待遇资格认证",
        task="领取养老金人员待遇资格认证",
        list="kstb-2020",
        count=1,
    ),
    finding("D009", WARNING, "A9", variant="no_name"),
)


def coverage() -> tuple[Coverage, ...]:
    """What became of the four tasks."""
    doubt = link("领取养老保险待遇资格认证", "A7", Band.REVIEW)
    rows: tuple[tuple[Status, tuple[Link, ...]], ...] = (
        (Status.MISSING, ()),
        (Status.PARTIAL, (link("营业执照补领", "A3"),)),
        (Status.RENAMED, (link("社保卡申领", "A4"),)),
        (Status.REVIEW, (doubt,)),
    )
    return tuple(
        Coverage("kstb-2020", task, status, True, links)
        for task, (status, links) in zip(TASKS, rows, strict=True)
    )


def city(**changes: object) -> CatalogueResult:
    """The catalogue, with some things otherwise."""
    made = CatalogueResult(
        id="city",
        path=f"城市/{FILE}",
        region=REGION,
        title="示范一市政务服务事项目录",
        date="2026-01",
        source="",
        level="市级",
        profile="guide",
        extent="full",
        synthetic=True,
        readable=True,
        items=1200,
        columns=(),
        notes=(),
        coverage=coverage(),
        findings=FINDINGS,
        scores={"coverage": Score(1.5, 3), "naming": Score(0, 1)},
        unchecked=(Note("names_only"),),
        suppressed=(Suppression("N204", "N204", "", "另行处理", 2),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def audit(*cities: CatalogueResult) -> Audit:
    """An audit of these catalogues, or of the one above."""
    return Audit("0.1.0", "2026.2", (LIST,), cities or (city(),), accepted=Score(126, 127))


def report(folder: Path, *cities: CatalogueResult) -> Path:
    """The JSON report of an audit, written to a folder."""
    path = folder / "audit.json"
    path.write_text(to_json.render(audit(*cities), "zh"), encoding="utf-8")
    return path


def told(path: Path) -> dict[str, object]:
    """A report read back."""
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found
