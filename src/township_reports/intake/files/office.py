"""Read what only an office suite reads, by LibreOffice where it is installed.

It converts the file, in a profile of its own without macros, links and scripts; what comes out is
read as any Word file or workbook.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.disk import told_fault
from township_reports.filings import ZIPPED
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.kinds import OPEN_SPREADSHEET
from township_reports.project.processes import run_until

if TYPE_CHECKING:
    from township_reports.intake.files.document import Document

#: By the names that systems give it, and where it stands on others.
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
#: Seconds by the clock for a file; its first start on a slow machine takes twenty.
_LONGEST = 90
_MOST_BYTES = 30_000_000
_MOST_CONVERTED = 50_000_000
_SETTINGS = "registrymodifications.xcu"
_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
#: Settings of the profile by their place, each a name and a value.
_SAFE = (
    (_COMMON, "MacroSecurityLevel", "3"),
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "DisableActiveContent", "true"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
)


def office_program() -> str:
    """Where LibreOffice is; empty where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def read_office(content: bytes, name: str) -> Document:
    """The text and tables of a file, as LibreOffice converts it.

    Raises :class:`IntakeError`, one line, where LibreOffice is not installed, does not open the
    file, or takes longer than a report can.
    """
    is_table = content.startswith(ZIPPED) and OPEN_SPREADSHEET in content[:200]
    target = "xlsx" if is_table else "docx"
    program = office_program()
    if not program:
        raise IntakeError(
            f"{name} 要由 LibreOffice 来读，这台机器上没有：装上 LibreOffice 再收，"
            f"或者另存为 .{target} 再收"
        )
    if len(content) > _MOST_BYTES:
        raise IntakeError(f"{name} 超过 {_MOST_BYTES // 1_000_000} MB：删去图片后再收")
    converted = _converted(program, content, name, target)
    if is_table:
        from township_reports.intake.files.sheets.reading import read_sheets

        return read_sheets(converted, name)
    from township_reports.intake.files.word.reading import read_word

    return read_word(converted, name)


def _converted(program: str, content: bytes, name: str, target: str) -> bytes:
    # Its first start may leave files that it still holds open.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        profile, out, sent = folder / "profile", folder / "out", folder / "sent"
        for each in (profile / "user", out):
            each.mkdir(parents=True)
        (profile / "user" / _SETTINGS).write_text(_settings(), encoding="utf-8")
        # Under no name of the sender's; what it is, is found by its content.
        sent.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
            *("--convert-to", target, "--outdir", str(out), str(sent)),
        ]
        try:
            run_until(command, folder=folder, seconds=_LONGEST)
        except TimeoutError as error:
            raise IntakeError(
                f"{name} 由 LibreOffice 转了 {_LONGEST} 秒还没有转完：另存为 .{target} 再收"
            ) from error
        except OSError as error:
            raise IntakeError(f"{name}：LibreOffice 起不来（{told_fault(error)}）") from error
        made_file = out / f"sent.{target}"
        if not made_file.is_file() or made_file.stat().st_size > _MOST_CONVERTED:
            raise IntakeError(
                f"{name} 由 LibreOffice 打不开（坏了、加了密码或太大）：另存为 .{target} 再收"
            )
        return made_file.read_bytes()


def _settings() -> str:
    items = "".join(
        f'<item oor:path="{place}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for place, name, value in _SAFE
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )
