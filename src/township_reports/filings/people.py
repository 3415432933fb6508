"""Find the names of private people in a text: behind what they are called, or before a title.

A name is a surname and one or two more characters that end where a name ends. Whoever is 某
already, and what is a word of its own, is left alone: a report must lose no word that is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from township_reports.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The surnames that nine people in ten bear, but for those that are mostly other words (向, 成).
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜"
    "范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
    "汤陶黎温莫樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐申葛岳伍覃柳辛祝闫祁尤毕梅童靳欧甘耿詹裴冉凌舒苗桂景柏"
)
_COMPOUND = (
    "欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|长孙|宇文|司徒|令狐|夏侯|端木|呼延|南宫|钟离|鲜于"
)
#: Surnames, each with the characters that make another word with it: 高度, 安全.
_WORDS = (
    "王国室家位者牌府",
    "张湾佑掖贴开挂榜",
    "陈家述列设放旧",
    "杨苗",
    "黄河金冈石色州陂土昏家连陵沙鳝豆原骅纸道牌瓜埔岛浦疸水褐鼠芪兴标赌酒",
    "周围恩期边年刊末长岁到二身六日一家五代坤三四易朝遭济颠报游口密知全转",
    "吴县",
    "徐州",
    "朱漆",
    "马上路蹄头力车铃鞍里场口耳脚岛桶褂列号",
    "胡乱须",
    "林区业中兆地场带权木长改果",
    "于家此今其是",
    "何况必处以等时不在故人事种尝用苦方如者为止妨来物日门地其谓",
    "高速度级兴中校考原手等于大温出层低效呼尚声压血举涨产档空粱新高位亢端分程地处职贵额龄质技铁检价寒频利标",
    "郑州重克",
    "罗马田家城列",
    "宋代朝",
    "谢罪绝谢意",
    "唐代朝宋初",
    "韩国语",
    "许多家久配三都下愿可诺",
    "邓州",
    "萧条",
    "曾经都多任是遭被在受有获",
    "程度序志式",
    "蔡甸",
    "董事家",
    "余种地家下万额年脉处亩米部孽名公个实鱼暇篇座沧次热粮者",
    "苏联州维丹格区宁门打北木南俄共星",
    "叶片酸",
    "田地径间亩里产园头",
    "丁卯",
    "沈阳",
    "范围例本文",
    "江南夏陵苏湖西汉北淮水面中河豚岸东流城段浙底道猪家边阴州都户心口",
    "钟头表情",
    "任务何期免职命教意用性由一",
    "陆续地游上路战运",
    "方面法式向案针便言程丈位形略可解城圆始剂砖阵桌士子能才",
    "金融属银额钱牌牙星轮代丝台色箔子正黄锣利元针蛇沙冠鸡兵发奖矿币门箍边铺城价质川蝶鱼",
    "夏天季商日至代秋令收",
    "石首油头桥化门窟膏器碑壁湖墨子板块灰刻兽雕棉榴牌室料匠棺像屋栏经墙河帮人材",
    "孟买",
    "秦腔家属代淮河朝",
    "雷电击州",
    "白色天沙衣马族鳍人家嫩果纸带洋夜细血酒菜骨日垩眼面蚁圭话脸金须茫河浪热内事",
    "龙头门大袍泉船井舟骨眼脉服口",
    "段落",
    "孔隙",
    "史料学书记册方籍事家",
    "毛病尖笔皮利色毯衣钱茸",
    "常委常务见用规设有绿年住数人识驻言州任态量理温熟事例备",
    "万元吨亩公岁美历一年家多万辆千物余分里人向股尾名个头事斤户台民镑线学方块能种丈米份众难",
    "顾及源虑不念问客",
    "赖以",
    "武汉器昌装当士力艺警官陵术将大备穴麻职学夷人",
    "严重格肃厉峻密谨禁寒守整惩刑酷加义家管明",
    "钱币塘款物财包",
    "施工行展主加用放肥救以压",
    "牛肉奶车筋皮市角羊",
    "洪山涝流湖都水期",
    "汤杯",
    "陶器瓷片",
    "黎族",
    "温度暖和带柔差州热饱室水情存馨润",
    "莫非大过不名高",
    "樊城",
    "文化学章物字件艺库献书人集革官科教凭体中本坛史职工汇昌选臣帝联盲档说笔风言稿摘理秘明娱具旅案采辞",
    "安全排装徽陆慰定置乡心理宁放庆稳葬顿内息七歇阳南上详好西设居生乐身睡家插于防检",
    "殷墟",
    "颜色料面",
    "庄严重稼家上园",
    "章程节法",
    "庞大",
    "邢台",
    "蓝色牙",
    "齐名达整集发心",
    "申请报诉办述辩购领明",
    "葛洲",
    "岳家",
    "柳州",
    "辛苦辣酸劳勤",
    "祝愿贺福",
    "祁连",
    "尤其为",
    "毕业竟生升",
    "梅毒雨",
    "童年话装",
    "欧洲盟元阳亚拉共美里文",
    "甘肃泉蔗心愿薯地草露油",
    "凌晨乱",
    "舒服适畅展张坦缓心",
    "苗族条木圃",
    "景点观区象色物致气仰",
    "康复养健乐",
    "戴口",
    "贺卡",
    "桂花",
    "柏油",
)
#: What no given name holds: words between words, and the ends of names of places and offices.
_NOT_GIVEN = (
    "某的了在是有和与及或对向为从被把将等不无未可能应均都也已于至其之该此各每人员位名户家件条项次个们说称"
    "镇乡县市区村组街路局厅处科室站所院校厂社队部委会办号楼庄湾沟坝屯寨店桥年月日时内外上下前后"
)
_GIVEN = f"(?![{_NOT_GIVEN}])[{HAN}]"
_WORD = "|".join(f"{each[0]}[{each[1:]}]" for each in _WORDS)
_SURNAME = f"(?:{_COMPOUND}|(?!{_WORD})[{_SURNAMES}])"
_TITLE = "女士|先生|小姐"
_END = (
    rf"(?=$|[^{HAN}\w＊*×○〇]|提交|提出|提起|申请|申领|反映|要求|认为|不服|来电|来访|来信|咨询|投诉|举报|"
    "询问|表示|参加|参与|享受|共同|建议|担任|承包|告诉|通过|领取|收到|撤回|补正|起诉|同志|女士|先生|小姐|"
    "[的对向因诉于已在以从就与和及获住家户等称说])"
)
_NAME = rf"(?P<surname>{_SURNAME})(?!{_TITLE})(?:{_GIVEN}){{1,2}}?{_END}"
#: Of whom a report speaks by name; who answers a request is an office.
_CALLED = re.compile(
    r"(?:(?<!被)申请人|居民|村民|当事人|原告|户主|(?<!企)业主|(?:低保|五保|特困|脱贫|贫困|监测)户|"
    r"(?:信访|举报|投诉|反映|来信|来访)人)(?:代表|组长)?[ 　]?(?:[:：]|[为是(（])?[ 　]?"
)
_NAMED = re.compile(_NAME)
_NEXT = re.compile(r"[、/／]|[和与及]")
_BEFORE_TITLE = re.compile(_TITLE)
#: The least of a name before a title; more of it where it begins at a mark.
_TITLED = re.compile(
    rf"(?:(?:(?<![{HAN}])|(?<=[由对向与和给为谢据请的]))(?P<surname>{_SURNAME})(?:{_GIVEN}){{1,2}}"
    rf"|(?<![主责双对])(?:{_COMPOUND}|[{_SURNAMES}]))\Z"
)
#: A name, and what stands before it.
_LONGEST = 5


class Named(NamedTuple):
    """Where a name stands in a text; so many of its first characters are the surname."""

    start: int
    end: int
    surname: int


def people_in(text: str) -> Iterator[Named]:
    """The names of private people, in full and not yet shortened by their authors."""
    for called in _CALLED.finditer(text):
        at = called.end()
        while named := _NAMED.match(text, at):
            yield Named(*named.span(), len(named["surname"]))
            following = _NEXT.match(text, named.end())
            at = following.end() if following else len(text)
    for title in _BEFORE_TITLE.finditer(text):
        start = max(0, title.start() - _LONGEST)
        if titled := _TITLED.search(text[start : title.start()]):
            first, last = titled.span()
            yield Named(start + first, start + last, len(titled["surname"] or ""))
