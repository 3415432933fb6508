"""A project on disk: its folders, how its files are written whole, the errors a person mends."""

from township_reports.project.called import CalledEnum
from township_reports.project.clock import now, today
from township_reports.project.digest import (
    digest_of,
    digest_of_bytes,
    digest_of_file,
)
from township_reports.project.folders import (
    Project,
    ProjectError,
    find_project,
)
from township_reports.project.mendable import MendableError
from township_reports.project.open_files import allow_open_files
from township_reports.project.regular_files import (
    RegularFiles,
    read_plain_file,
    read_regular_file,
)
from township_reports.project.report_files import (
    EXPORTED,
    FINDINGS_BOOK,
    FINDINGS_FILE,
    FINDINGS_FILES,
    FINDINGS_LIST,
    HTML,
    MANIFEST_FILE,
    NOTEBOOK,
    PDF,
    PUBLISHED,
    REPORT_FILES,
    REVIEW,
    REVIEW_PAGE,
    SIGNED,
    YEAR_FILES,
    ReportFile,
)
from township_reports.project.scratch import scratch_folder
from township_reports.project.shapes import (
    Shape,
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
from township_reports.project.shipped import SHIPPED_FOLDER, checkout, shipped_files
from township_reports.project.time_limits import TIME_LIMIT, time_limit
from township_reports.project.yaml_text import (
    Where,
    WrongValueError,
    YamlError,
    YamlText,
)

__all__ = [
    "EXPORTED",
    "FINDINGS_BOOK",
    "FINDINGS_FILE",
    "FINDINGS_FILES",
    "FINDINGS_LIST",
    "HTML",
    "MANIFEST_FILE",
    "NOTEBOOK",
    "PDF",
    "PUBLISHED",
    "REPORT_FILES",
    "REVIEW",
    "REVIEW_PAGE",
    "SHIPPED_FOLDER",
    "SIGNED",
    "TIME_LIMIT",
    "YEAR_FILES",
    "CalledEnum",
    "MendableError",
    "Project",
    "ProjectError",
    "RegularFiles",
    "ReportFile",
    "Shape",
    "Where",
    "WrongValueError",
    "YamlError",
    "YamlText",
    "allow_open_files",
    "checkout",
    "digest_of",
    "digest_of_bytes",
    "digest_of_file",
    "find_project",
    "flag",
    "items",
    "label",
    "matching",
    "names",
    "now",
    "one_of",
    "pattern",
    "positive",
    "read_plain_file",
    "read_regular_file",
    "record",
    "scratch_folder",
    "share",
    "shipped_files",
    "text",
    "time_limit",
    "today",
    "whole",
]
