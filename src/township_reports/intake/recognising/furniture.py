"""What a site puts around a report: its source, its buttons, what leads on to other pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.characters import one_line
from township_reports.intake.recognising.matching import plain

if TYPE_CHECKING:
    from township_reports.intake.files.document import TableBlock, TextBlock

_AROUND = re.compile(
    r"(?:来源|信息来源|文章来源|发布时间|发布日期|发布机构|发文日期|成文日期|生成日期|浏览次数|浏览量|阅读次数|"
    r"阅读|点击数|访问量|字体|字号|索引号|作者|编辑|责任编辑|审核|打印|公开日期)[:：\[【(].*"
    r"|[\[【]?(?:打印本页|打印|关闭窗口|关闭本页|关闭|返回顶部|收藏|分享到?|大|中|小)[\]】]?"
    r"|[\[【].{0,12}(?:打印|关闭).*|当前位置.*|您(?:现在)?(?:的|所在的?)位置.*|首页.*>.*"
)
_AFTER = re.compile(
    r"(?:版权所有|主办单位|主办[:：]|承办[:：]|网站标识码|.{0,8}ICP备|.{0,8}公网安备|上一篇|下一篇|扫一扫|"
    r"相关(?:文章|链接|信息|附件)|网站地图|联系我们|附件(?:下载)?[:：]|技术支持[:：]|友情链接).*"
)
_RECORD = re.compile(
    r"(?:信息)?(?:索引号?|名称|分类)(?::.*)?|(?:公开|发布|发文)(?:机构|机关|日期|主体)(?::.*)?"
)
_NO_TEXT = plain("（本部分没有填报正文）")
#: What tells a sentence of the report from a line that begins like furniture.
_STOP = "。"


def is_furniture(block: TextBlock) -> bool:
    """Whether a line stands around a text and is none of it; a sentence is never."""
    line = _line(block)
    is_around = _STOP not in line and _AROUND.fullmatch(line)
    return bool(is_around) or plain(block.text) == _NO_TEXT


def ends_page(block: TextBlock) -> bool:
    """Whether a line is what a site puts behind a text; a sentence is never."""
    line = _line(block)
    return _STOP not in line and bool(_AFTER.fullmatch(line))


def is_record(table: TableBlock) -> bool:
    """Whether a table is a site's record of a page: its number, who published it and when."""
    return any(_RECORD.fullmatch(plain(cell.text)) for cell in table.cells[:1])


def _line(block: TextBlock) -> str:
    return one_line(block.text.replace("**", ""))
