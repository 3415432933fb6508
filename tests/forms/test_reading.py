"""Which form a year uses, where forms may stand, and what is said of a slip in one."""

import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from township_reports.forms.model import Measure
from township_reports.forms.reading import FormError, Forms, form_for, form_named, form_names

TEXT = (ROOT / "src" / "township_reports" / "forms" / "2021.yaml").read_text(encoding="utf-8")


def renewed(text: str, version: str) -> str:
    """The form as one of another version and year."""
    return text.replace('version: "2021"', f'version: "{version}"').replace(
        "first_year: 2021", f"first_year: {version}"
    )


def with_form(folder: Path, text: str, version: str = "2030") -> Forms:
    """The forms of a project that has this one in its folder."""
    (folder / f"{version}.yaml").write_text(text, encoding="utf-8")
    return Forms(folder)


@pytest.mark.parametrize(
    ("year", "version"),
    [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2022, "2021"), (2025, "2021")],
)
def test_the_year_chooses_the_form(year: int, version: str) -> None:
    assert form_for(year).version == version


def test_a_year_before_the_first_form_is_refused() -> None:
    with pytest.raises(FormError, match=r"2018 年.*最早是 2019 年"):
        form_for(2018)


def test_an_unknown_version_is_refused_with_those_there_are() -> None:
    with pytest.raises(FormError, match=r"没有 2020 版的格式；有：2019、2021"):
        form_named("2020")


def test_each_form_cites_the_notice_that_made_it() -> None:
    assert {name: form_named(name).notice for name in form_names()} == {
        "2019": "国办公开办函〔2019〕60号",
        "2021": "国办公开办函〔2021〕30号",
    }


def test_a_project_may_bring_a_form_before_the_program_does(tmp_path: Path) -> None:
    assert Forms(tmp_path).names == form_names()
    forms = with_form(tmp_path, renewed(TEXT, "2030"))
    assert forms.names == (*form_names(), "2030")
    assert [forms.for_year(year).version for year in (2029, 2030, 2031)] == ["2021", "2030", "2030"]


def test_a_form_of_the_project_stands_in_the_place_of_the_programs(tmp_path: Path) -> None:
    forms = with_form(tmp_path, TEXT.replace("name: 表四", "name: 附表四"), "2021")
    assert forms.names == form_names()
    assert forms.named("2021").appeals.name == "附表四"
    assert form_named("2021").appeals.name == "表四"


def test_the_same_file_is_one_form_wherever_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "2021.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assert Forms(tmp_path).named("2021") is form_named("2021")


def test_two_forms_cannot_begin_in_one_year(tmp_path: Path) -> None:
    text = renewed(TEXT, "2030").replace("first_year: 2030", "first_year: 2021")
    with pytest.raises(FormError, match=r"^forms/2030\.yaml：first_year 与 2021 版的一样"):
        assert with_form(tmp_path, text).names


def test_forms_reach_another_process_as_their_folder(tmp_path: Path) -> None:
    forms = with_form(tmp_path, renewed(TEXT, "2030"))
    assert forms.names
    assert pickle.loads(pickle.dumps(forms)).names == forms.names  # noqa: S301 - our own bytes
    assert len(pickle.dumps(forms)) < 1000


def test_reading_a_form_imports_no_pydantic() -> None:
    code = (
        "import sys; from township_reports.forms import form_for; form_for(2021);"
        "sys.exit('pydantic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("notice:", "notcie:", "notcie：不认识这个键；可用：version、notice、"),
        ("  item_head: 信息内容\n", "", "disclosure.item_head：缺少这个键"),
        ("first_year: 2021", "first_year: 二〇二一", "first_year：是 '二〇二一'，应是一个整数"),
        ('version: "2021"', 'version: "2022"', "version：应与文件名一样"),
        ("decimals: 4", "decimal: 4", "measures 第 1 项.decimal：不认识这个键"),
        ("items: [行政许可]", "items: 行政许可", "items：是 '行政许可'，应是一个列表"),
        ("table: appeals,", "table: appeal,", "table：是 'appeal'，应是 disclosure、"),
        ("            - 2.重复申请", "            - 1.重复申请", "“1”重复"),
        ("            - 2.重复申请", "            - 1.信访举报投诉类申请", "“1.信访举报投诉类申请”重复"),
        ("[规章, 行政规范性文件]", "[规章, 规章]", "disclosure.clauses 第 1 项.items 第 2 项：“规章”重复"),
        ("科研机构, 社会公益组织", "科研机构, 科研机构", "法人或其他组织 第 3 项：“科研机构”重复"),
        ("    - 自然人\n", "    - 商业企业\n", "requests.columns：“商业企业”重复"),
        ("结果维持, 结果纠正, 其他结果, 尚", "结果维持, 结果维持, 其他结果, 尚", "“结果维持”重复"),
        ("numeral: 五", "numeral: 四", "sections 第 5 项：“四”重复"),
        (", table: requests}", "}", "sections：应有一节，而且只有一节，是 requests 的"),
        ("    - 自然人\n", "    - 自然/人\n", "应是一个没有“/”的名称"),
        ("    - 自然人\n", "    - {自然人: [], 法人: []}\n", "应是一个名称和它下面的列表"),
        ("      received: 一\n", "      received: 八\n", "roles.rows.received：表里没有“八”"),
        ("      received: 一\n", "      recieved: 一\n", "requests.roles.rows.received：缺少这个键；格式里没有的写 ~"),
        ("      received: 一\n", "      received: [一, 二, 九]\n", "received 第 3 项：表里没有“九”"),
        ("      received: 一\n", "      received: 一\n      granted: 二\n", "results.granted：granted 出现两次"),
        ("      total: 总计\n", "      total: 合计\n", "columns.total：表里没有“合计”"),
        ("      in_force: 现行有效件数", "      in_force: 现行有效数", "in_force：表里没有“现行有效数”"),
        ("rows: {review: 行政复议,", "rows: {received: 行政复议,", "received 在别的表里已经有了"),
        ("    granted: 予以公开", "    grant: 予以公开", "requests.short.grant：表里没有角色是 grant 的行"),
        ("    granted: 予以公开", "    granted: 结转下年", "requests.short.granted：“结转下年”重复"),
        ("    granted: 予以公开", "    granted: ''", "requests.short.granted：是 ''，应是文字"),
        ("未经复议: 行政诉讼/", "未经复议: 行政诉讼", "appeals.signs.未经复议：表里没有"),
        ("improvements: 五", "improvements: 七", "roles.improvements：没有编号是“七”的一节"),
        ("overall: 一, ", "", "roles.overall：缺少这个键；格式里没有的写 ~"),
        ("overall: 一, ", "over_all: 一, ", "roles.over_all：不认识这个键；可用：overall、"),
        ("办理结果: handled.total", "办理结果: handled.totals", "glance.办理结果：表里没有 handled.totals"),
        ("办理结果: handled.total", "办理结果: handled", "glance.办理结果：是 'handled'，应是“行.列”"),
        ("办理结果: handled.total", "办理结果: ~", "glance.办理结果：是 None，应是“行.列”"),
        ("新收申请: received.total\n  上年", "新收申请: receive.total\n  上年", "compared.新收申请：表里没有 receive.total"),
        ("新收申请: received.total\n  上年", "新收申请: received.total + left.total\n  上年", "compared.新收申请：是 'received.total + left.total'，应是"),
        ("      repeated: 三(五)2\n", "", "“三、本年度办理结果/（五）不予处理/2.重复申请”要有一个只指它的角色"),
        ("      repeated: 三(五)2\n", "      重复: 三(五)2\n", "requests.roles.rows.重复：“三、本年度办理结果/（五）不予处理/2.重复申请”在公布的数据里以它为代码"),
        ("      companies: 商业企业\n", "", "requests.roles.columns：“商业企业”要有一个只指它的角色"),
        ("notice: ", "notice: x\nnotice: ", "键 notice 重复"),
        ("  - {numeral: 一,", "  - {numeral: 一", "不是 YAML："),
    ],
)  # fmt: skip
def test_a_slip_in_a_form_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in TEXT
    with pytest.raises(FormError) as caught:
        assert with_form(tmp_path, TEXT.replace(old, new, 1), "2021").names
    message = str(caught.value)
    assert re.match(r"forms/2021\.yaml 第 \d+ 行", message)
    assert problem in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("old", "new"),
    [("- 2.重复申请", "- 1.信访举报投诉类申请"), ("total: 总计", "total: 合计")],
)
def test_the_line_is_the_one_to_mend(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(FormError) as caught:
        assert with_form(tmp_path, TEXT.replace(old, new, 1), "2021").names
    line = TEXT[: TEXT.index(old)].count("\n") + 1
    assert str(caught.value).startswith(f"forms/2021.yaml 第 {line} 行：")


def test_a_name_that_several_rows_have_must_be_written_out(tmp_path: Path) -> None:
    text = TEXT.replace("      items: [行政处罚, 行政强制]", "      items: [行政处罚, 规章]")
    text = text.replace("coercion: 行政强制", "coercion: 第二十条第（六）项/规章")
    with pytest.raises(
        FormError, match=r"regulations：“规章”不止一处，请写全：第二十条第（一）项/规章、"
    ):
        assert with_form(tmp_path, text, "2021").names
    whole = text.replace("regulations: 规章", "regulations: 第二十条第（一）项/规章")
    (row,) = with_form(tmp_path, whole, "2021").named("2021").disclosure.rows_of("regulations")
    assert row.path == "第二十条第（一）项/规章"


def test_what_may_be_left_out_may_be_left_empty(tmp_path: Path) -> None:
    text = re.sub(r"also: \[.*?\]", "also: ~", TEXT).replace("unit: 件}", "unit: ~, decimals: ~}")
    form = with_form(tmp_path, text, "2021").named("2021")
    assert all(section.also == () for section in form.sections)
    assert form.disclosure.clauses[0].measures[0] == Measure("本年制发件数")


def test_a_form_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2021.yaml").write_bytes(TEXT.encode("gb18030"))
    with pytest.raises(FormError, match=r"^forms/2021\.yaml 不是 UTF-8 编码$"):
        assert Forms(tmp_path).names
