"""A YAML text with the line of each thing in it, so that a message can say where to look.

Forms, parameters and words are all edited by hand: a slip in them is told by file and line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import yaml

#: The keys, and the numbers of items from 0, that lead to a thing.
Where = tuple[str | int, ...]

# Far beyond what anybody writes by hand. The library's own reader ends the process on thousands of
# levels; and a few lines of aliases of aliases come to more than any memory holds.
_DEEPEST = 50
_MOST_THINGS = 100_000
# What the library raises over a text that looks like a day or a number and is none: 2021-02-30.
_NO_VALUE = (ArithmeticError, AttributeError, LookupError, ValueError)


class YamlError(ValueError):
    """What is wrong with a text, in one line that names file and line."""


class WrongValueError(ValueError):
    """What is wrong with the thing that stands at ``where``."""

    def __init__(self, where: Where, problem: str) -> None:
        super().__init__(problem)
        self.where = where
        self.problem = problem


@dataclass(frozen=True)
class YamlText:
    """A text as plain data; ``name`` is the file as messages call it."""

    name: str
    data: Any
    root: yaml.Node | None

    @classmethod
    def read(cls, text: str, name: str) -> YamlText:
        """Read a text.

        Raises :class:`YamlError` where it is no YAML, no mapping, has a key twice, or comes to
        more than a person writes.
        """
        import yaml

        from township_reports.characters import one_line

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            _Extent(name).hold(yaml.parse(text, Loader=loader))
            root = yaml.compose(text, Loader=loader)
            data = None if root is None else _constructed(loader, root, name)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = f" 第 {mark.line + 1} 行" if mark else ""
            problem = getattr(error, "problem", None) or error
            raise YamlError(f"{name}{line}不是 YAML：{one_line(problem, 200)}") from error
        if root is None or not isinstance(data, dict):
            raise YamlError(f"{name} 应是一组键值")
        repeated = next(_repeated_keys(root, set()), None)
        if repeated:
            raise YamlError(f"{name} 第 {_line(repeated)} 行：键 {repeated.value} 重复")
        return cls(name, data, root)

    def line(self, where: Where) -> int:
        """The line of a thing, from 1; of what is not there, that of what it belongs under."""
        import yaml

        node, line = self.root, 1
        for part in where:
            found = None
            if isinstance(node, yaml.MappingNode):
                found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            elif isinstance(node, yaml.SequenceNode) and part in range(len(node.value)):
                found = (node.value[part], node.value[part])
            if found is None:
                break
            line, node = _line(found[0]), found[1]
        return line

    def told(self, where: Where, problem: str) -> str:
        """What is wrong with a thing, in one line that names file, line and thing."""
        return f"{self.name} 第 {self.line(where)} 行：{path_text(where)}：{problem}"


def path_text(where: Where) -> str:
    """The way to a thing as people read it: ``claims.subjects 第 3 项.pattern``."""
    parts = (f" 第 {part + 1} 项" if isinstance(part, int) else f".{part}" for part in where)
    return "".join(parts).lstrip(".")


def _line(thing: yaml.Node | yaml.NodeEvent) -> int:
    assert thing.start_mark is not None
    return int(thing.start_mark.line) + 1


class _Extent:
    """How deep a text goes, and how many things it comes to with its aliases written out."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._met = 0
        self._anchored: dict[str, int] = {}
        # Of each collection that is open: its anchor, and how many things came before it.
        self._open: list[tuple[str | None, int]] = []

    def hold(self, events: Iterator[yaml.Event]) -> None:
        """Raises :class:`YamlError` where a limit is passed."""
        import yaml

        for event in events:
            if isinstance(event, yaml.CollectionEndEvent):
                anchor, before = self._open.pop()
                self._name_thing(anchor, self._met - before)
            elif isinstance(event, yaml.NodeEvent):
                self._meet(event)
                self._limit(event)

    def _meet(self, event: yaml.NodeEvent) -> None:
        import yaml

        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchored:
                raise self._refused(event, f"*{event.anchor} 前面没有写完的 &{event.anchor}")
            self._met += self._anchored[event.anchor]
            return
        if isinstance(event, yaml.CollectionStartEvent):
            self._open.append((event.anchor, self._met))
        else:
            self._name_thing(event.anchor, 1)
        self._met += 1

    def _name_thing(self, anchor: str | None, things: int) -> None:
        if anchor:
            self._anchored[anchor] = things

    def _limit(self, event: yaml.NodeEvent) -> None:
        if len(self._open) > _DEEPEST:
            raise self._refused(event, f"套了 {_DEEPEST} 层以上，减少层次")
        if self._met > _MOST_THINGS:
            raise self._refused(event, f"展开以后超过 {_MOST_THINGS} 项，减少引用（*）")

    def _refused(self, event: yaml.NodeEvent, problem: str) -> YamlError:
        return YamlError(f"{self._name} 第 {_line(event)} 行：{problem}")


def _constructed(loader: Callable[[str], Any], root: yaml.Node, name: str) -> Any:
    """The data of a node, as a loader makes it."""
    try:
        return loader("").construct_document(root)
    except _NO_VALUE as error:
        wrong = next(node for node in _scalars(root) if not _has_value(loader(""), node))
        raise YamlError(
            f"{name} 第 {_line(wrong)} 行：“{wrong.value[:30]}”不是有效的日期或数，改正它"
        ) from error


def _has_value(loader: Any, scalar: yaml.Node) -> bool:
    try:
        loader.construct_object(scalar)
    except _NO_VALUE:
        return False
    return True


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _scalars(part)


def _repeated_keys(node: yaml.Node, seen: set[int]) -> Iterator[yaml.Node]:
    """The keys that stand a second time in their mapping; ``seen`` are nodes that aliases share."""
    import yaml

    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated_keys(item, seen)
    elif isinstance(node, yaml.MappingNode):
        keys = set()
        for key, value in node.value:
            if key.value in keys:
                yield key
            keys.add(key.value)
            yield from _repeated_keys(value, seen)
