"""The official form as data: which tables, rows, columns, heads and cells a report has.

Everything that needs a printed label, a span or an order asks here; see :func:`form_for`.
"""

from township_reports.forms.model import (
    Appeals,
    Clause,
    Disclosure,
    Form,
    Measure,
    Node,
    Place,
    Requests,
    Row,
    Section,
)
from township_reports.forms.printed import (
    PrintedCell,
    Scope,
    printed_table,
    standing,
)
from township_reports.forms.reading import (
    SHIPPED,
    FormError,
    Forms,
    form_for,
)
from township_reports.forms.words import words_in

__all__ = [
    "SHIPPED",
    "Appeals",
    "Clause",
    "Disclosure",
    "Form",
    "FormError",
    "Forms",
    "Measure",
    "Node",
    "Place",
    "PrintedCell",
    "Requests",
    "Row",
    "Scope",
    "Section",
    "form_for",
    "printed_table",
    "standing",
    "words_in",
]
