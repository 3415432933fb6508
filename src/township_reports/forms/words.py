"""The words of the form's labels, so that no line of print ends within one."""

from __future__ import annotations

import re
from functools import lru_cache

#: What stands in labels as one word; a character in none of them is one by itself.
_WORDS = """
    一稳定 万元 三安全 三类 上一年 上年 下年度 不予 不再 不计 不补正 不掌握 之和 举报 事业性
    事务 事项 件数 企业 保护 信息 信访 公开 公益 关系 其他 内容 内部 决定 出具 出版物 制作 制发
    办理 勾稽 区分 单位 危及 反复 另行 只计 合法 商业 四类 国家 增/减 处理 处罚 复议 大量 审结
    对外 尚未 属于 废止 强制 总数量 总计 总金额 情况 情形 执法 投诉 掌握 提供 收费 政府 数据
    数量 文件 新公开 新制作 新收 无正当理由 无法 明确 有效 服务 未按 未经 本列 本年 本年度
    本机关 机关 机构 权益 查询 案卷 没有 法人 法律 法规 现成 现行 申请 申请人 直接 相关 确认
    社会 禁止 科研 秘密 第一项 第三方 第三项 第二十条 第二项 第四项 等于 管理 纠正 组织 结果
    结转 继续 维持 缴纳 自然人 获取 行政 行政机关 补正 要求 规章 规范性 许可 诉讼 费用 起诉
    过程性 这一 通知 逾期 部分 采购 重复 重新 金额 集中 需要 项目
"""
_OPENING, _CLOSING = "（“《〈［", "）”》〉］、，。：；"
_WORD = re.compile(
    rf"[{_OPENING}]*(?:[0-9]+\.)?"
    rf"(?:{'|'.join(sorted(map(re.escape, _WORDS.split()), key=len, reverse=True))}"
    rf"|[!-~]+|.)[{_CLOSING}]*",
    re.DOTALL,
)


@lru_cache(maxsize=1000)
def words_in(label: str) -> tuple[str, ...]:
    """The label's words in order, each with the marks that may not be parted from it."""
    return tuple(_WORD.findall(label))


def longest_word(label: str) -> int:
    """How many characters the longest word of a label has, its marks among them."""
    return max(map(len, words_in(label)), default=0)
