"""C113: the 组织机构代码 does not agree with the credit code, or with itself."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Item, Severity
from checker.rules.base import Rule
from checker.rules.coded import alike, credit_codes, examples
from checker.rules.subject import Subject
from checker.standards import codes

ORG = "org_code"


class OrganisationCode(Rule):
    """组织机构代码不对：与统一社会信用代码第 9 至 17 位不同，或校验码不对。

    查什么
        组织机构代码（9 位，可带连字符）与同一事项的统一社会信用代码第 9 至 17 位是否相同；没有统一社会信用代码时，核它自己的校验码。每个单位报一次。
    为什么
        组织机构代码是统一社会信用代码的一段；两处不同，说的就不是同一单位。
    依据
        GB 32100-2015 主体标识码；GB 11714-1997 校验码。实测：广东 2021 年公开指南 2262 条全部相符。
    例
        组织机构代码：MB0040935，实施编码以 11690100MB00409345 开头
    应为
        组织机构代码：MB0040934
    选项
        无。
    可否自动改
        否。
    例外
        不是 9 位的不比；统一社会信用代码自己不合格式的不用来比。
    """

    code = "C113"
    severity = Severity.ERROR
    needs = (ORG,)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding an organisation and credit code."""
        found: dict[tuple[str, str], list[Item]] = {}
        for many in alike(subject, ORG):
            org = codes.organisation(many[0][1].text(ORG))
            credit = next(iter(credit_codes(many[0][1])), "")
            if org and differs(org, credit):
                found.setdefault((org, credit), []).extend(item for item, _ in many)
        for (org, credit), items in found.items():
            yield self.finding(
                subject.catalogue,
                field=ORG,
                position=subject.catalogue.locator.locate(items[0].index, ORG),
                variant="" if credit else "check",
                params={"text": org, "credit": credit, **examples(items)},
                expected=credit[8:17] or None,
                actual=org,
                identity=f"{org} {credit}",
            )


def differs(org: str, credit: str) -> bool:
    """Whether a 组织机构代码 is not that of the credit code or, without one, fails its own check."""
    if not credit:
        return codes.organisation_check(org) != org[-1]
    return codes.credit_fault(credit) in ("", "check") and credit[8:17] != org
