"""Heads of texts and tables on the site's pages: where they turn, and how they stay in sight.

What is marked up here has the same signs as before. The signed files are published as they are.
"""

from __future__ import annotations

import re

# Neither stands within a tag.
_YEAR = re.compile(r"(\d{4})( ?)年(?![^<>]*>)")
_BRACKET = re.compile(r"（(?![^<>]*>)")
_OVER_SEVERAL = re.compile(r'(<th [^>]*\bscope="(?:row|col)group"[^>]*>)([^<]+)(?=</th>)')


def turning(html: str) -> str:
    """A heading whose lines may end before and behind its year, and before a bracket.

    Browsers know no words of Chinese.
    """
    turned = _YEAR.sub(lambda found: f"<wbr>{found[1]}{'&nbsp;' if found[2] else ''}年<wbr>", html)
    return _BRACKET.sub("<wbr>（", turned)


def staying(html: str) -> str:
    """Tables whose heads over several rows or columns have a text that can stay in sight.

    Those of today have it as they are signed.
    """
    return _OVER_SEVERAL.sub(r"\1<span>\2</span>", html)
