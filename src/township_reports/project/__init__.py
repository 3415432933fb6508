"""A project on disk: its folders, how its files are written whole, the errors a person mends."""

from township_reports.project.digest import digest_of
from township_reports.project.folders import Project, ProjectError, find_project
from township_reports.project.mendable import MendableError
from township_reports.project.whole_files import place_file

__all__ = [
    "MendableError",
    "Project",
    "ProjectError",
    "digest_of",
    "find_project",
    "place_file",
]
