"""What the notebook shows: the published report part by part, and what only the reviewer sees."""

from township_reports.report.dossier import (
    Dossier,
    read_dossier,
)
from township_reports.report.highlights import (
    Highlight,
    LikeText,
    figures_at_a_glance,
    received,
)
from township_reports.report.marked import (
    MarkedNarrative,
    mark_id,
)
from township_reports.report.parts import (
    Part,
    Report,
    prose_part,
)
from township_reports.report.pictures import (
    ReviewPictures,
    outcomes_chart,
    pictures_part,
    units_chart,
    years_chart,
)
from township_reports.report.review import (
    ReviewTable,
    coverage_table,
    findings_table,
    parameters_table,
    rules_table,
    sources_table,
    year_comparison,
)
from township_reports.report.text_comparison import TextComparison

__all__ = [
    "Dossier",
    "Highlight",
    "LikeText",
    "MarkedNarrative",
    "Part",
    "Report",
    "ReviewPictures",
    "ReviewTable",
    "TextComparison",
    "coverage_table",
    "figures_at_a_glance",
    "findings_table",
    "mark_id",
    "outcomes_chart",
    "parameters_table",
    "pictures_part",
    "prose_part",
    "read_dossier",
    "received",
    "rules_table",
    "sources_table",
    "units_chart",
    "year_comparison",
    "years_chart",
]
