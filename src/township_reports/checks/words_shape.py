"""What ``words.yaml`` must look like, heading by heading; all of it may be left out."""

from __future__ import annotations

from typing import Any

from township_reports.characters import NUMERALS
from township_reports.narrative.claims import FLAGS, OF, SIGNS, Counted
from township_reports.project import (
    Shape,
    Where,
    flag,
    items,
    label,
    matching,
    names,
    one_of,
    pattern,
    positive,
    record,
    share,
    text,
    whole,
)

_TERM = r"\w*\.\w+"
_figure = matching(rf"{_TERM}(?: \+ {_TERM})*", "“行.列”，如 received.total + brought.total")
_texts = items(text)
_by_name = names(text)


def _means(value: Any, where: Where) -> None:
    """A figure, a list of them, or each under a name."""
    shape: Shape = _figure
    if isinstance(value, list):
        shape = items(_figure, least=1)
    elif isinstance(value, dict):
        shape = names(_figure, is_filled=True)
    shape(value, where)


_claims = record(
    {},
    {
        "subjects": items(
            record(
                {"name": label, "pattern": pattern},
                {
                    "topic": one_of("requests", "cases"),
                    "needs": one_of("requests", "cases"),
                    "of": one_of(*OF),
                    "weak": flag,
                    "verb": flag,
                    "means_none": flag,
                    "doubt": text,
                },
            )
        ),
        **dict.fromkeys(
            ("documents", "decisions"),
            names(record({"pattern": pattern, "row": label}), is_filled=True),
        ),
        "cases": names(
            record({"pattern": pattern, "row": label, "total": label}, {"over": label}),
            is_filled=True,
        ),
        "figures": names(
            record(
                {"means": _means},
                {
                    "otherwise": _means,
                    "unless": _means,
                    "besides": _means,
                    "counts": one_of(*Counted),
                    "part_of": items(label),
                    "together": items(label),
                    "rest": label,
                    **dict.fromkeys(("all", *FLAGS), flag),
                },
            ),
            is_filled=True,
        ),
        "bodies": items(record({"levels": items(label), "pattern": pattern})),
        "fees": record({"named": pattern, "charged": pattern}),
        **dict.fromkeys(SIGNS, pattern),
    },
)

#: What gives a sentence of a narrative away when one of the words stands in it.
_SENTENCES = ("period", "period_of_others", "compared", "goes_on", "plans", "looks_back")
_wording = record(
    {},
    {
        **dict.fromkeys(_SENTENCES, _texts),
        **dict.fromkeys(("period_named", "plan_titles", "later", "looked_at"), pattern),
        "period_said": record({"given": pattern, "in_words": pattern}),
        "titles": record(
            {**dict.fromkeys(("whole", "presented", "made"), pattern), "not_with": _texts}
        ),
        "sure_plans": items(pattern),
        "plenums": items(record({"name": label, "held": names(whole, known=NUMERALS)})),
        "ended": _texts,
        "self": record({}, {"prefixes": _by_name, "of_none": _texts, "but_not": names(_texts)}),
        "places": record(
            {
                "words": _texts,
                "around": names(_texts),
                **dict.fromkeys(("ours", "opens", "reports", "counts"), pattern),
            }
        ),
        "heads": record({}, {"not_after": _texts, "not_before": _texts}),
        "leftovers": items(pattern),
    },
)

_content = record(
    {},
    {
        "no_results": _texts,
        **dict.fromkeys(("topics", "results", "fees", "parts"), names(pattern)),
        **dict.fromkeys(("period", "basis", "figure"), pattern),
    },
)

_likeness = record(
    {
        **dict.fromkeys(("ngram", "at_least", "model_units", "exact_up_to", "quote"), positive),
        **dict.fromkeys(("same_year", "last_year", "model_share"), share),
    }
)

_peers = record(
    {
        **dict.fromkeys(("units", "times", "spreads"), positive),
        "least_spread": share,
        "at_least": names(positive),
    }
)

WORDS = record(
    {},
    {
        "years": record({}, {"large": whole}),
        "claims": _claims,
        "wording": _wording,
        "content": _content,
        "likeness": _likeness,
        "peers": _peers,
    },
)
