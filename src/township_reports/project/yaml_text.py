"""A YAML text with the line of each thing in it, so that a message can say where to look.

Forms, parameters and words are all edited by hand: a slip in them is told by file and line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

#: The keys, and the numbers of items from 0, that lead to a thing.
Where = tuple[str | int, ...]


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

        Raises :class:`YamlError` where it is no YAML, no mapping, or has a key twice.
        """
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        try:
            root = loader.get_single_node()
            data = None if root is None else loader.construct_document(root)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = f" 第 {mark.line + 1} 行" if mark else ""
            problem = getattr(error, "problem", None) or error
            raise YamlError(f"{name}{line}不是 YAML：{problem}") from error
        finally:
            loader.dispose()
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


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


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
