"""A 主项 and its 子项 in one name."""

from __future__ import annotations

import pytest

from checker.matching.branches import branched
from checker.matching.memory import parse
from checker.normalizing import lexicon


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("失业登记", ""),
        ("失业登记(甲-乙)", ""),
        ("残疾人证核发-换领", ""),
        ("居民身份证签发-换领居民身份证", "换领居民身份证"),
        ("公证-证书-学历公证", "学历公证"),
        ("居民身份证申领、换领和补领:换领", "居民身份证换领"),
        ("住房公积金缴存-异地转移接续", "住房公积金异地转移接续"),
        ("社会保障卡申领—某类人", "社会保障卡申领(某类人)"),
        ("社会保障卡申领-某类人(甲)", "社会保障卡申领(某类人)(甲)"),
        ("社会保障卡服务-电子社会保障卡申领", "电子社会保障卡申领"),
        ("社会保障卡服务(社会保障卡挂失)", "社会保障卡挂失"),
        ("参保缴费记录查询打印(单位参保证明查询打印)", "单位参保证明查询打印"),
        ("社会保障卡补领(即时制卡)", ""),
        ("机动车登记-转让登记", "机动车转让登记"),
        ("机动车登记(转让登记)", "机动车转让登记"),
        ("机动车登记(转移登记)", "机动车转移登记"),
        ("户口登记、注销、迁移(毕业生户口迁回原籍)", "毕业生户口迁回原籍"),
        ("户口登记、注销、迁移(无从归类的人迁入)", "户口(无从归类的人迁入)"),
        ("归集类-汇缴", "汇缴"),
        ("证明类-贷款结清证明", "贷款结清证明"),
        ("个体工商户注册、变更、注销登记(变更登记)", "个体工商户变更登记"),
        ("个体工商户注册登记(注销)", "个体工商户注销"),
        ("社会保障卡挂失与解挂(临时挂失)", "社会保障卡临时挂失"),
        ("股份有限公司设立登记(发起设立)", ""),
        ("居民身份证换领:异地受理", ""),
        ("个人权益记录查询(个人参保证明)", "个人参保证明查询"),
        ("社会保障卡启用(含社会保障卡激活)", ""),
        ("提前偿还住房公积金贷款(部分提前还款、一次性结清)", ""),
    ],
)
def test_how_a_sub_item_is_read(name: str, read_as: str) -> None:
    assert branched(name, parse(name), "", lexicon()).read_as == read_as


@pytest.mark.parametrize(
    ("name", "sub"),
    [
        ("企业登记注册(补领营业执照)", "营业执照"),
        ("工伤保险服务-营业执照换领", "营业执照"),
        ("企业登记注册(补领)", ""),
        ("企业登记注册(不含补领营业执照)", ""),
        ("营业执照(补领营业执照)", ""),
    ],
)
def test_a_sub_item_that_is_a_service_by_itself(name: str, sub: str) -> None:
    found = branched(name, parse(name), "", lexicon()).sub
    assert (found.head_slot.concepts if found else set()) == {sub} - {""}
