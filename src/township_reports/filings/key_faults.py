"""What keeps a unit's key from being a path of folders, in ``data/`` and in ``outputs/``.

A key comes from a file that people edit and becomes folders that the program writes and removes:
it must lead nowhere else, on no system, and to nothing that the program keeps there itself.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from township_reports.characters import escaped_text
from township_reports.filings.folder.files import FILES, OPTIONAL_FILES, WORKBOOK
from township_reports.filings.unit_keys import SUMMARY
from township_reports.project import REPORT_FILES, REVIEW, YEAR_FILES

#: What the program keeps in a year's folder of ``data``, and what is no filing there.
STORE_FOLDER = "signed"

# File systems take 255 bytes a name; the program adds endings to some. 66 Han characters.
_MOST_BYTES = 200
#: Together with the folders above it and the files in it, within what a system takes for a path.
_MOST_BYTES_IN_ALL = 800
_OWN = {
    SUMMARY,
    STORE_FOLDER,
    "approvals.csv",
    "decisions.csv",
    "received.csv",
    "site",
    "templates",
    "units.csv",
    *FILES,
    *OPTIONAL_FILES,
    *YEAR_FILES,
    *(file.name for file in (*REPORT_FILES, REVIEW)),
}
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}


def key_fault(key: str) -> str:
    """What is wrong with a key, and what to do; empty where it can be used.

    The text goes on from the key in quotation marks.
    """
    if len(key.encode("utf-8", "surrogatepass")) > _MOST_BYTES_IN_ALL:
        return f"超过 {_MOST_BYTES_IN_ALL} 字节：写短些"
    return next(filter(None, map(_part_fault, key.split("/"))), "")


def folded_key(key: str) -> str:
    """What two keys have in common that some system takes for one folder."""
    return unicodedata.normalize("NFC", key).casefold()


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for itself, with whatever ending: ``CON``, ``nul.txt``."""
    return name.partition(".")[0].rstrip().casefold() in _DEVICES


# Most keys have the county's name in them, and so do most parents.
@lru_cache(maxsize=10_000)
def _part_fault(part: str) -> str:
    if not part.isprintable() and escaped_text(part) != part:
        return "里有看不见的字符：重新打一遍"
    # What Windows parts paths by, or leaves out at the end of a name.
    if part in {"", ".", ".."} or part != part.strip() or part[-1] == "." or set(part) & set("\\:"):
        return "不能用作文件夹名：写名称，上下级之间用 / 隔开"
    if part.startswith((".", "~$")):
        return "里有“.”或“~$”开头的一级，这样的文件夹不读：换一个名称"
    folded = folded_key(part)
    if folded in _OWN or folded.endswith(WORKBOOK):
        return f"里的“{part}”是程序自己用的名字：换一个名称"
    if is_device(part):
        return f"里的“{part}”是 Windows 留用的名字：换一个名称"
    if len(part.encode("utf-8")) > _MOST_BYTES:
        return f"里有一级超过 {_MOST_BYTES} 字节（66 个汉字）：写短些"
    return ""
