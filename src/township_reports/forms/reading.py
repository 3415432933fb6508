"""Read the forms: those that stand beside this module, and those of a project's own folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from township_reports.forms.building import form_of
from township_reports.forms.schema import FORM
from township_reports.project import MendableError, WrongValueError, YamlError, YamlText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from township_reports.forms.model import Form

_FOLDER = "forms"


class FormError(MendableError, ValueError):
    """There is no form for a year or of a name, or a form's file cannot be used."""


@dataclass(frozen=True)
class Forms:
    """The forms there are: the program's, and those in ``folder``, a project's own.

    A form of the project stands in the place of the program's of the same version. The files are
    read when a form is first asked for; all look-ups raise :class:`FormError`.
    """

    folder: Path | None = None

    def for_year(self, year: int) -> Form:
        """The form that the reports of a year use, whatever their text cites.

        None is there for years before the first national form.
        """
        for form in reversed(self.all):
            if form.first_year <= year:
                return form
        raise FormError(f"{year} 年没有全国统一格式；最早是 {self.all[0].first_year} 年")

    def named(self, version: str) -> Form:
        """The form of one version, e.g. ``"2021"``."""
        for form in self.all:
            if form.version == version:
                return form
        raise FormError(f"没有 {version} 版的格式；有：{'、'.join(self.names)}")

    @property
    def names(self) -> tuple[str, ...]:
        """The versions there are, oldest first."""
        return tuple(form.version for form in self.all)

    @cached_property
    def all(self) -> tuple[Form, ...]:
        """All forms, oldest first."""
        forms: dict[int, Form] = {}
        for name, content in {**_shipped_files(), **self.files}.items():
            form = _form(content, name)
            if form.first_year in forms:
                other = forms[form.first_year].version
                raise FormError(f"{name}：first_year 与 {other} 版的一样，都是 {form.first_year}")
            forms[form.first_year] = form
        return tuple(forms[year] for year in sorted(forms))

    def __reduce__(self) -> tuple[type[Forms], tuple[Path | None]]:
        # To another process as the folder alone, which reads it for itself.
        return Forms, (self.folder,)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The project's own files, by path below the project's root."""
        if self.folder is None:
            return {}
        paths = sorted(self.folder.glob("*.yaml"))
        try:
            return {f"{_FOLDER}/{path.name}": path.read_bytes() for path in paths}
        except OSError as error:
            raise FormError(f"{_FOLDER} 里的文件读不出来：{error}") from error

    @cached_property
    def roles(self) -> frozenset[str]:
        """The names of all roles of rows and columns that some form answers for."""
        return frozenset(name for form in self.all for name in _role_names(form))


#: The program's own forms alone.
SHIPPED = Forms()


def form_for(year: int) -> Form:
    """The form of a year among the program's own; as :meth:`Forms.for_year`."""
    return SHIPPED.for_year(year)


def form_named(version: str) -> Form:
    """The form of a version among the program's own; as :meth:`Forms.named`."""
    return SHIPPED.named(version)


def form_names() -> tuple[str, ...]:
    """The versions of the program's own forms, oldest first."""
    return SHIPPED.names


@cache
def _shipped_files() -> Mapping[str, bytes]:
    entries = sorted(resources.files(__package__).iterdir(), key=lambda entry: entry.name)
    return {
        f"{_FOLDER}/{entry.name}": entry.read_bytes()
        for entry in entries
        if entry.name.endswith(".yaml")
    }


# By content: all who read the same file have the same form, and no kernel reads it anew.
@lru_cache(maxsize=32)
def _form(content: bytes, name: str) -> Form:
    try:
        text = YamlText.read(content.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        raise FormError(f"{name} 不是 UTF-8 编码") from error
    except YamlError as error:
        raise FormError(str(error)) from error
    try:
        FORM(text.data, ())
        if name != f"{_FOLDER}/{text.data['version']}.yaml":
            raise WrongValueError(("version",), "应与文件名一样")
        return form_of(text.data)
    except WrongValueError as error:
        raise FormError(text.told(error.where, error.problem)) from error


def _role_names(form: Form) -> Iterator[str]:
    for table in form.tables:
        yield from table.roles.rows
        yield from table.roles.columns
