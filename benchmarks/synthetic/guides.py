"""Whole service guides: every element of a city's items, as values by element key."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks.synthetic import codes, tables
from benchmarks.synthetic.tables import City, Kind, Sector
from checker.lists import load

LISTS = ("kstb-2020", "kstb-2022")
PUBLISHED = ("confirmed", "likely")
STRIDE = 7
"""Every seventh ordinary item is taken, so that a city has some of every department."""
ISSUERS = {"居民身份证": "公安机关", "居民户口簿": "公安机关", "营业执照": "市场监管部门"}
"""Materials that a government body issues."""
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Service:
    """A service that any city may publish, with the 基本编码 all cities share."""

    name: str
    sector: Sector
    kind: Kind
    catalog_code: str
    national: bool


def kind_of(name: str) -> Kind:
    """The kind of service a name tells."""
    return next(kind for kind in tables.kinds() if kind.keyword in name)


@cache
def services() -> tuple[tuple[Service, ...], tuple[Service, ...]]:
    """(tasks of the national lists, ordinary services)."""
    by_agency = {sector.agency: sector for sector in tables.sectors() if sector.agency}
    by_name = {sector.sector: sector for sector in tables.sectors()}
    tasks = [task for ref in LISTS for task in load(ref).tasks if task.membership in PUBLISHED]
    used: Counter[tuple[str, str]] = Counter()

    def service(name: str, sector: Sector, national: bool) -> Service:
        kind = kind_of(name)
        code = tables.codes()["task_type", kind.type]
        used[code, sector.digits] += 1
        number = used[code, sector.digits]
        return Service(name, sector, kind, codes.catalog(code, sector.digits, number), national)

    return (
        tuple(service(task.name, by_agency[task.lead_agency], True) for task in tasks),
        tuple(service(row.name, by_name[row.sector], False) for row in tables.ordinary()),
    )


def records(city: City) -> list[Record]:
    """The items of a city without any defect, grouped by department as portals do."""
    tasks, others = services()
    places = [(city.shift + STRIDE * at) % len(others) for at in range(city.ordinary)]
    chosen = [
        *(tasks[: city.tasks] if city.tasks else tasks),
        *(others[at] for at in sorted(places)),
    ]
    order = [sector.sector for sector in tables.sectors()]
    chosen.sort(key=lambda service: order.index(service.sector.sector))
    return [
        _fuller(guide(city, service), service.kind) | _online(city, service) for service in chosen
    ]


def guide(city: City, service: Service) -> Record:
    """All elements of one service in one city."""
    sector, kind = service.sector, service.kind
    authority = authority_code(city.code, sector)
    window = int(service.catalog_code[4:6])
    name = f"{city.name}{sector.department}"
    return {
        "task_name": service.name,
        "task_code": codes.task(authority, service.catalog_code),
        "catalog_code": service.catalog_code,
        "task_type": kind.type,
        "use_level": "市级",
        "dept_name": name,
        "dept_code": authority,
        "legal_basis": f"《{sector.law}》第{window + int(service.catalog_code[6:9])}条（示例）",
        "service_object": _objects(kind),
        "project_type": kind.project,
        "statutory_limit": int(kind.statutory),
        "statutory_limit_unit": "工作日",
        "promised_limit": max(1, int(kind.promised) - int(city.code[3]) % 2),
        "promised_limit_unit": "工作日",
        "accept_condition": kind.condition,
        "handle_flow": "申请→受理→办结" if kind.project == "即办件" else "申请→受理→审核→办结→送达",
        "is_fee": "否",
        "handle_form": "窗口办理；网上办理",
        "visit_count": 0,
        "handle_area": "全国" if service.national else "跨县",
        "result_name": kind.result,
        "handle_address": f"{city.name}示范路1号政务服务中心{window}号窗口",
        "handle_time": "工作日9:00-12:00，13:30-17:00",
        "consult_way": f"0000-555{int(city.code[3])}{window:03d}",
        "supervise_way": f"0000-666{int(city.code[3])}000",
        "materials": [_material(text) for text in kind.materials.split("|")],
    }


def _online(city: City, service: Service) -> Record:
    """How a service can be had without a visit; the city's columns decide what of it is published."""
    address = f"https://example.invalid/{city.code}/{service.catalog_code}"
    found = {
        "must_visit_reason": "无",
        "is_online": "是",
        "online_depth": "互联网咨询；互联网收件；互联网预审；互联网受理；互联网办理",
        "online_url": address,
        "mobile_sso": "是",
        "mobile_url": f"{address}/m",
        "can_express": "是",
        "can_pay_online": "否",
    }
    return found | ({"cross_province_mode": "全程网办"} if service.national else {})


@cache
def authority_code(region: str, sector: Sector) -> str:
    """统一社会信用代码 of a sector's department."""
    return codes.credit(sector.body, region, f"MB0{region[2:4]}{sector.digits}0")


def _objects(kind: Kind) -> str:
    materials = kind.materials
    if "营业执照" not in materials:
        return "自然人"
    return "自然人；企业法人" if "居民身份证" in materials else "企业法人"


def _material(name: str) -> Record:
    return {
        "material_name": name,
        "material_necessity": "必要",
        "material_source": "政府部门核发" if name in ISSUERS else "申请人自备",
    }


def _fuller(record: Record, kind: Kind) -> Record:
    """A guide with what only some cities publish: result, topics, authority, questions, forms."""
    objects = record["service_object"]
    return record | {
        "result_type": kind.result_type,
        "result_sample": f"{kind.result}（示例）.pdf",
        "theme_person": "其他" if "自然人" in objects else "",
        "theme_corp": "其他" if "企业法人" in objects else "",
        "dept_type": "法定机关",
        "power_source": "" if kind.type == "公共服务" else "法定本级行使",
        "entrust_name": "无",
        "intermediary": "无",
        "faqs": [{"question": "多久办完？", "answer": f"{kind.promised}个工作日内。"}],
        "materials": [material | _paper(material) for material in record["materials"]],
    }


def _paper(material: Record) -> Record:
    """Form, copies and issuer of a material; a blank form and a sample where it is to be filled in."""
    name = material["material_name"]
    issuer = ISSUERS.get(name, "")
    form = "" if issuer or name[-1] not in "表书" else f"{name}.docx"
    return {
        "material_source_note": issuer,
        "material_format": "纸质",
        "paper_copies": 1,
        "blank_form": form,
        "sample_form": form,
    }
