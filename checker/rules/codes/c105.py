"""C105: a code of an authority is no valid 统一社会信用代码."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.coded import authorities, examples
from checker.rules.subject import Subject
from checker.standards import codes


class CreditCode(Rule):
    """统一社会信用代码不对：校验码算不出来，或者位数、字符不合。

    查什么
        实施主体编码、统一社会信用代码和实施编码的前 18 位：位数、字符，以及第 18 位校验码。每个实施主体报一次，写明涉及多少事项。
    为什么
        代码错一位，就成了别的单位或者不存在的单位，该主体的全部事项都挂错。
    依据
        GB 32100-2015（校验码算法）；GB/T 39046-2020 实施主体代码。实测：广东、湖北公开数据的 223 个主体中 2 个不合，一个是平台自编的代用码，一个错了一位。
    例
        实施主体编码：11690100MB00409346
    应为
        实施主体编码：11690100MB00409345
    选项
        无。
    可否自动改
        否：校验码不对，可能错在前 17 位的任何一位。
    例外
        位数或字符不合的可能是平台自编的代用码，只作警告；占位文字由 F302 报。
    """

    code = "C105"
    severity = Severity.ERROR

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a code, in the order in which the codes come first."""
        for code, (element, items) in subject.once(authorities).items():
            if not (fault := codes.credit_fault(code)):
                continue
            sure = fault == "check"
            check = codes.check_character(code) if sure else ""
            about = {"text": code, "dept": str(items[0].values.get("dept_name") or items[0].name)}
            yield self.finding(
                subject.catalogue,
                field=element,
                position=subject.catalogue.locator.locate(items[0].index, element),
                variant="" if sure else fault,
                params={
                    **about,
                    **examples(items),
                    "check": check,
                    "last": code[-1],
                    "length": len(code),
                },
                actual=code,
                severity=None if sure else Severity.WARNING,
                identity=code,
            )
