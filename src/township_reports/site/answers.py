"""Which addresses of the site a server answers otherwise than with a page: gone, and moved.

``answers.json`` says it for any program, ``nginx.conf`` for nginx. The pages stand all the same:
where a server can only hand out files, they say it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from township_reports.site.pages import PAGE_FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from township_reports.site.edition import Edition

ANSWERS_FILE = "answers.json"
NGINX_FILE = "nginx.conf"


@dataclass(frozen=True)
class Answers:
    """Folders of the site, as ``2021/qinggu/``, that no longer hold what they held.

    Those that are ``gone`` are answered by 410 with their page, those whose content has ``moved``
    by 301 with where to.
    """

    gone: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, site: Path) -> Answers:
        """Those of a site; none where its file cannot be read."""
        try:
            data = json.loads((site / ANSWERS_FILE).read_text(encoding="utf-8"))
            return cls(tuple(data["gone"]), dict(data["moved"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def new_place(self, path: str) -> str | None:
        """Where a path has moved to, also one below a folder that has; ``None`` if it has not."""
        for old, new in self.moved.items():
            if path.startswith(old):
                return new + path.removeprefix(old)
        return None

    def to_json(self) -> bytes:
        """The text of ``answers.json``."""
        data = {"gone": sorted(self.gone), "moved": dict(sorted(self.moved.items()))}
        return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()

    def to_nginx(self, address: str) -> bytes:
        """What a ``server`` of nginx includes; ``address`` is the site's own."""
        # It holds addresses decoded against these.
        root = f"{unquote(urlsplit(address).path).rstrip('/')}/"
        gone = [
            f"location = {_quoted(f'{root}{path}{page}')} {{ error_page 410 @gone; return 410; }}"
            for path in sorted(self.gone)
            for page in ("", PAGE_FILE)
        ]
        if gone:
            gone.append(f"location @gone {{ try_files ${{uri}}{PAGE_FILE} $uri =404; }}")
        pattern = re.escape(root)
        moved = [
            f"location ^~ {_quoted(f'{root}{old}')} "
            f"{{ rewrite {_quoted(f'^({pattern}){old}(.*)$')} $1{new}$2 permanent; }}"
            for old, new in sorted(self.moved.items())
        ]
        return "".join(f"{line}\n" for line in (*gone, *moved)).encode()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def moved_reports(edition: Edition) -> dict[str, str]:
    """The addresses that reports of a year had before and have no longer, with those of today."""
    now = {each.address.key: each.address.slug for each in edition.chosen}
    taken = [*now.values(), *(address.slug for address, _ in edition.withdrawn)]
    year = edition.year.number
    return {
        f"{year}/{old}/": f"{year}/{now[key]}/"
        for publication in edition.past.all
        for key, old in publication.addresses.items()
        if key in now and old != now[key] and is_free(old, taken)
    }


def moved_units(moved: Iterable[tuple[str, str]], standing: Collection[str]) -> dict[str, str]:
    """The addresses of units' pages that are none any more, of the reports that moved.

    ``moved`` are paths of reports with where to, ``standing`` the slugs with a unit's page. The
    newest year says where to.
    """
    found: dict[str, str] = {}
    for old, new in sorted(moved):
        slug, to = (path.partition("/")[2].rstrip("/") for path in (old, new))
        if to in standing and is_free(slug, standing):
            found[f"{slug}/"] = f"{to}/"
    return found


def is_free(slug: str, taken: Iterable[str]) -> bool:
    """Whether nothing stands at an address or below it."""
    return not any(f"{each}/".startswith(f"{slug}/") for each in taken)
