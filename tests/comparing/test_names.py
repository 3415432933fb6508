"""Which lines of ``units.csv`` a report needs."""

from tests.comparing.invented import narrative_of
from township_reports.comparing.names import Register
from township_reports.filings.register import Unit, level_named

UNITS = {
    unit.unit: unit
    for unit in (
        Unit("子市", level_named("市")),
        Unit("甲县", level_named("县"), "子市"),
        Unit("甲县司法局", level_named("部门"), "甲县"),
        Unit("乙镇", level_named("镇"), "甲县"),
        Unit("丙镇", level_named("镇"), "甲县"),
        Unit("丁县/戊镇", level_named("镇")),
        Unit("丁县", level_named("县")),
    )
}


def needed(unit: str, *sentences: str) -> tuple[str, ...]:
    return Register(UNITS).of(unit, narrative_of(sentences))


def test_a_unit_needs_its_own_line_and_those_over_it() -> None:
    assert needed("乙镇") == ("子市", "甲县", "乙镇")
    assert needed("丁县/戊镇") == ("丁县/戊镇", "丁县")
    assert Register(UNITS).of("乙镇", None) == ("子市", "甲县", "乙镇")


def test_it_needs_those_its_text_names_with_all_over_them() -> None:
    assert needed("丁县/戊镇", "按甲县司法局的要求，", "与丙镇一起。") == (
        *("子市", "甲县", "甲县司法局", "丙镇"),
        *("丁县/戊镇", "丁县"),
    )


def test_a_unit_that_is_not_in_the_file_still_needs_those_over_it() -> None:
    assert needed("丁县/己镇") == ("丁县",)
    assert needed("庚镇", "戊镇的做法。") == ("丁县/戊镇", "丁县")
