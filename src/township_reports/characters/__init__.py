"""What is known of characters: numerals, widths, what is the same, what shows nothing, what prints.

A fact about Chinese characters stands here once; every room that reads or writes text asks here.
"""

from township_reports.characters.days import (
    WrittenDay,
    day_text,
    without_days,
    written_day,
)
from township_reports.characters.equivalence import (
    as_read,
    plain_forms,
)
from township_reports.characters.fonts import (
    FACES,
    SANS,
    STAND_IN,
    FontChoice,
    coverage,
    font_files,
    fonts_line,
    missing_fonts,
    name_of,
    preferred_fonts,
    printable_text,
    unprintable_characters,
)
from township_reports.characters.formulas import (
    begins_formula,
    spreadsheet_text,
)
from township_reports.characters.invisible import (
    PRIVATE_USE,
    REPLACEMENT,
    breaks_line,
    escaped_text,
    visible_text,
    visible_xml_text,
)
from township_reports.characters.numbering import (
    number_of,
    without_number,
)
from township_reports.characters.numerals import (
    NUMERALS,
    ORDINALS,
    TYPED_ZEROS,
    ZEROS,
    count_of,
    numeral_of,
    value_of,
    year_of,
)
from township_reports.characters.ordinary import (
    odd_characters,
    odd_in_words,
    ordinary_text,
)
from township_reports.characters.periods import (
    WrittenPeriod,
    ends_in,
    is_last_day,
    periods_in,
)
from township_reports.characters.punctuation import (
    FULL_STOPS,
    LATIN_STOPS,
    NOT_FIRST,
    SEMICOLONS,
)
from township_reports.characters.quantities import (
    Number,
    Percentage,
    Precision,
    fractions_in,
    numbers_in,
    percentages_in,
    plain_digits,
    things_in,
)
from township_reports.characters.readings import readings
from township_reports.characters.script import (
    HAN,
    simplified_text,
)
from township_reports.characters.spacing import (
    one_line,
    without_space,
)
from township_reports.characters.widths import (
    half_width,
    half_width_table,
    set_width,
)

__all__ = [
    "FACES",
    "FULL_STOPS",
    "HAN",
    "LATIN_STOPS",
    "NOT_FIRST",
    "NUMERALS",
    "ORDINALS",
    "PRIVATE_USE",
    "REPLACEMENT",
    "SANS",
    "SEMICOLONS",
    "STAND_IN",
    "TYPED_ZEROS",
    "ZEROS",
    "FontChoice",
    "Number",
    "Percentage",
    "Precision",
    "WrittenDay",
    "WrittenPeriod",
    "as_read",
    "begins_formula",
    "breaks_line",
    "count_of",
    "coverage",
    "day_text",
    "ends_in",
    "escaped_text",
    "font_files",
    "fonts_line",
    "fractions_in",
    "half_width",
    "half_width_table",
    "is_last_day",
    "missing_fonts",
    "name_of",
    "number_of",
    "numbers_in",
    "numeral_of",
    "odd_characters",
    "odd_in_words",
    "one_line",
    "ordinary_text",
    "percentages_in",
    "periods_in",
    "plain_digits",
    "plain_forms",
    "preferred_fonts",
    "printable_text",
    "readings",
    "set_width",
    "simplified_text",
    "spreadsheet_text",
    "things_in",
    "unprintable_characters",
    "value_of",
    "visible_text",
    "visible_xml_text",
    "without_days",
    "without_number",
    "without_space",
    "written_day",
    "year_of",
]
