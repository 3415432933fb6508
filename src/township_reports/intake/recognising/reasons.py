"""Why a figure of a published report could not be taken for certain."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The reasons, as people are told them."""

    SPLIT = "一格数字可能被拆开"
    TOGETHER = "几个数字可能连在一起"
    NOTED = "格内有注释或文字"
    MARKED = "格内有上标、划去、隐藏的内容，或者有输入框、图片"
    MERGED = "数字的格子是合并的，分不清属于哪一格"
    COUNT = "这一行的数字不是应有的格数，可能被拆开或连在一起"
    SUM = "这一行各项之和不等于总计，数字可能被拆开或连在一起"
    COLUMN_SUM = "这一列的合计对不上，数字可能错行"
    NAMELESS = "列没有名字"
    SPAN = "表头跨的列和下面的数字对不上，分不清是哪一列"
    NO_ROW = "文件里没有读到这一行"
    REPEATED = "同一行出现两次，数字不同"
    SEVERAL = "这样的表不止一张，分不清这一行是哪一张的"
    UNKNOWN_ROW = "行名对不上格式，或者可能是两行"
    NO_LABEL = "数字没有行名"
    NO_TABLE = "没有找到这张表，或者表头和数字对不上"
    OTHER_FORM = "这张表是另一版格式的"
    SCANNED = "是从图片识别的，要对照原件核对"
    OTHER_UNIT = "收费金额的单位不是万元"


#: What is behind such a doubt is behind all of a table's: one head, one end of a page.
OF_A_TABLE = frozenset(
    {
        Reason.NAMELESS,
        Reason.NO_LABEL,
        Reason.NO_ROW,
        Reason.NO_TABLE,
        Reason.OTHER_FORM,
        Reason.SCANNED,
    }
)
