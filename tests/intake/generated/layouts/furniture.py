"""What a site has around a report: ways to other pages, other units' and other years' titles."""

from __future__ import annotations

from random import Random

from tests.intake.generated.names import NAMINGS
from tests.intake.generated.reports import Line, Markup, Report


def other_titles(report: Report, random: Random) -> list[str]:
    """Titles of reports of other units and years, as lists of a site have them."""
    names = [naming.name for naming in NAMINGS if naming.key != report.naming.key]
    titles = [
        report.form.report_title(random.choice(names), report.year),
        report.form.report_title(report.naming.name, report.year - 1),
        report.form.report_title(random.choice(names), report.year - 1),
        f"{random.choice(names)}{report.year + 1}年政府信息公开指南",
    ]
    random.shuffle(titles)
    return titles


def navigation(report: Report, random: Random) -> None:
    """A navigation and a breadcrumb above, a footer below."""
    own = report.title[0]
    crumb = random.choice(
        (
            f"<div>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk'>政务公开</a> &gt; {own}</div>",
            "<div class=position>您的位置：首页 &gt; 政府信息公开 &gt; 年度报告</div>",
            f"<p>首页 » 信息公开 » {report.naming.name}</p>",
        )
    )
    report.before.append(Markup(f"<nav><a href='/'>首页</a><a href='/a'>要闻</a></nav>{crumb}"))
    report.before.append(
        Markup(f"<div>发布时间：{report.year + 1}-01-20 来源：{report.naming.name}</div>")
    )
    report.after.append(Markup("<footer>主办：示例县人民政府 备案号 12345678</footer>"))


def side_bar(report: Report, random: Random) -> None:
    """A list of other reports beside the report, before it or behind it."""
    items = "".join(
        f"<li><a href='/{n}.html'>{t}</a></li>" for n, t in enumerate(other_titles(report, random))
    )
    bar = Markup(f"<div class=left><h3>相关信息</h3><ul>{items}</ul></div>")
    (report.before if random.random() < 0.5 else report.after).append(bar)


def next_and_last(report: Report, random: Random) -> None:
    """What comes before and after it in the site's list: 上一篇, 下一篇."""
    one, other, *_ = other_titles(report, random)
    ways = (
        Markup(
            f"<p>上一篇：<a href='1.html'>{one}</a></p><p>下一篇：<a href='2.html'>{other}</a></p>"
        ),
        Markup(f"<div>上一篇：{one}</div><div>下一篇：{other}</div>"),
        Markup(f"<div>【上一条】</div><div>{one}</div><div>【下一条】</div><div>{other}</div>"),
    )
    report.after.append(random.choice(ways))


def hot_links(report: Report, random: Random) -> None:
    """What is read most, as links without a list, or as lines."""
    titles = other_titles(report, random)
    report.after.append(Line("热点推荐"))
    if random.random() < 0.5:
        report.after.append(Markup("".join(f"<div><a href='/x'>{t}</a></div>" for t in titles)))
    else:
        report.after.extend(map(Line, titles))


def all_around(report: Report, random: Random) -> None:
    """All of it."""
    for around in (navigation, side_bar, next_and_last, hot_links):
        around(report, random)
