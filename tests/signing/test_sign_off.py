"""Steps as the county has them: in order, on the same bytes, by different people where asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.signing.invented import YEAR, Year
from township_reports.parameters.checked import ParametersError
from township_reports.parameters.model import parse_parameters
from township_reports.signing.approving import approve
from township_reports.signing.record import ApprovalsError, Decision, Step, read_acts
from township_reports.signing.signature import Signature
from township_reports.signing.taking_back import revoke, send_back


def by(reviewer: str, reason: str = "", step: str = "") -> Signature:
    return Signature(reviewer, "2022-01-20", "看过", reason, step)


def year_with(tmp_path: Path, *lines: str) -> Year:
    year = Year.of(tmp_path, ["晴谷镇"])
    # A copy of its own: the parameters of the tests are links to the repository's.
    path = year.project.parameters(YEAR)
    text = path.read_text(encoding="utf-8")
    folder = path.parent
    if folder.is_symlink():
        names = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}
        folder.unlink()
        folder.mkdir()
        for name, content in names.items():
            (folder / name).write_text(content, encoding="utf-8")
    path.write_text(text + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    year.make()
    return year


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """晴谷镇, to be signed off in three steps by different people."""
    return year_with(tmp_path, "sign_off: [初审, 复核, 签发]", "distinct: true")


def acts(year: Year) -> list[str]:
    return [f"{act.act} {act.reviewer}" for act in read_acts(year.record)]


def test_each_act_takes_the_next_step(year: Year) -> None:
    for reviewer in ("甲某", "乙某", "丙某"):
        assert year.standing("晴谷镇").signed == "none"
        approve(year.project, YEAR, "晴谷镇", by(reviewer))
    assert acts(year) == ["初审 甲某", "复核 乙某", "签发 丙某"]
    assert year.standing("晴谷镇").signed == "approved"
    assert [type(act.act) for act in read_acts(year.record)] == [Step, Step, Decision]


def test_a_step_is_not_passed_over(year: Year) -> None:
    with pytest.raises(ApprovalsError, match="晴谷镇：下一步是初审，不是签发"):
        approve(year.project, YEAR, "晴谷镇", by("甲某", step="签发"))
    assert acts(year) == []


def test_nobody_takes_two_steps_where_people_differ(year: Year) -> None:
    approve(year.project, YEAR, "晴谷镇", by("甲某"))
    with pytest.raises(ApprovalsError, match="甲某 已经做了初审"):
        approve(year.project, YEAR, "晴谷镇", by("甲某"))


def test_one_person_may_take_all_where_nothing_is_said(tmp_path: Path) -> None:
    year = year_with(tmp_path, "sign_off: [复核, 签发]")
    for _ in range(2):
        approve(year.project, YEAR, "晴谷镇", by("甲某"))
    assert acts(year) == ["复核 甲某", "签发 甲某"]


def test_steps_are_taken_again_on_other_bytes(year: Year) -> None:
    approve(year.project, YEAR, "晴谷镇", by("甲某"))
    year.change("晴谷镇", pdf="改过的")
    approve(year.project, YEAR, "晴谷镇", by("甲某"))
    assert acts(year) == ["初审 甲某", "初审 甲某"]


def test_what_was_sent_back_begins_again_with_the_reason_on_record(year: Year) -> None:
    approve(year.project, YEAR, "晴谷镇", by("甲某"))
    (act,) = send_back(year.project, YEAR, "晴谷镇", by("乙某", "表三合计写错"))
    assert (act.act, act.reason) == (Decision.RETURNED, "表三合计写错")
    assert year.standing("晴谷镇").returned == "表三合计写错"
    approve(year.project, YEAR, "晴谷镇", by("甲某"))
    assert acts(year) == ["初审 甲某", "退回 乙某", "初审 甲某"]
    assert year.standing("晴谷镇").returned == ""


def test_sending_back_needs_a_reason_and_a_name(year: Year) -> None:
    with pytest.raises(ApprovalsError, match="退回要说明原因"):
        send_back(year.project, YEAR, "晴谷镇", by("乙某"))
    with pytest.raises(ApprovalsError, match="没有写明单位"):
        send_back(year.project, YEAR, "", by("乙某", "错"))


def test_the_same_sent_back_once_more_is_no_act(year: Year) -> None:
    send_back(year.project, YEAR, "晴谷镇", by("乙某", "表三合计写错"))
    later = Signature("乙某", "2022-01-22", "看过", "表三合计写错")
    assert send_back(year.project, YEAR, "晴谷镇", later) == ()
    send_back(year.project, YEAR, "晴谷镇", by("乙某", "表四也写错"))
    assert acts(year) == ["退回 乙某", "退回 乙某"]


def test_what_was_filed_again_is_returned_no_more(year: Year) -> None:
    send_back(year.project, YEAR, "晴谷镇", by("乙某", "表三合计写错"))
    path = year.project.data / str(YEAR) / "晴谷镇" / "narrative.md"
    path.write_text(path.read_text("utf-8") + "\n补写一段。\n", encoding="utf-8")
    standing = year.standing("晴谷镇")
    assert (standing.is_filed_again, standing.sent_back, standing.returned) == (True, None, "")


def test_who_has_not_filed_and_a_summary_have_nothing_to_send_back(tmp_path: Path) -> None:
    register = "示例县,县,,shili,\n晴谷镇,镇,示例县,qinggu,\n星渡镇,镇,示例县,xingdu,\n"
    made = Year.of(tmp_path, ["晴谷镇"], register)
    with pytest.raises(ApprovalsError, match="星渡镇：没有报送") as error:
        send_back(made.project, YEAR, "星渡镇 示例县/汇总", by("乙某", "错"))
    assert "示例县/汇总：汇总是由所属单位的填报做的" in str(error.value)
    assert acts(made) == []


def test_sending_back_leaves_a_signature_as_it_is(tmp_path: Path) -> None:
    year = Year.of(tmp_path, ["晴谷镇"])
    approve(year.project, YEAR, "晴谷镇", by("甲某"))
    send_back(year.project, YEAR, "晴谷镇", by("乙某", "再看看"))
    assert year.standing("晴谷镇").signed == "approved"
    revoke(year.project, YEAR, "晴谷镇", by("乙某", "真的错了"))
    assert year.standing("晴谷镇").signed == "revoked"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("sign_off: []", "签发"),
        ("sign_off: [签发, 复核]", "最后一步应是 签发"),
        ("sign_off: [复核, 复核, 签发]", "写了两次"),
        ("sign_off: [退回, 签发]", "不能用作步骤的名字"),
        ('sign_off: ["=1+1", 签发]', "不能用作步骤的名字"),
        ("sign_off: 签发", "列表"),
    ],
)
def test_steps_that_cannot_be_are_told_with_their_line(line: str, says: str) -> None:
    text = (Path(__file__).resolve().parents[2] / "params" / "2021.yaml").read_text("utf-8")
    with pytest.raises(ParametersError, match=rf"params/2021\.yaml 第 \d+ 行.*{says}"):
        parse_parameters(f"{text}{line}\n", "params/2021.yaml")
