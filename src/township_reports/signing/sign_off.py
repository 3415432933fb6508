"""The steps in which a county signs a report off, as its parameters have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.signing.record import ApprovalsError, Decision, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.parameters import Parameters
    from township_reports.signing.course import Course
    from township_reports.signing.record import Act
    from township_reports.signing.signature import Signature


def key_of(parameters: Parameters, by: Signature) -> str:
    """The key to seal an act with; empty where a year's acts are not sealed.

    Raises :class:`ApprovalsError` where they are and none is named.
    """
    if not by.key and (wanted := key_wanted(parameters)):
        raise ApprovalsError(wanted)
    return by.key


def key_wanted(parameters: Parameters) -> str:
    """What is told where acts of a year are sealed and no key is named; empty where they are not.

    The desk takes no key: who serves it is another than who owns the key.
    """
    if not parameters.sealed:
        return ""
    year = parameters.year
    return (
        f"{year} 年的签发要有 SSH 签名：用 KEY= 写密钥文件的路径；工作台不收密钥，在终端里运行 "
        f"make approve YEAR={year} UNITS=<单位> REVIEWER=<姓名> KEY=<密钥文件>"
    )


@dataclass(frozen=True)
class SignOff:
    """``steps`` come before the signature, in order; ``is_distinct``: each by another person."""

    steps: tuple[Step, ...] = ()
    is_distinct: bool = False

    @classmethod
    def of(cls, parameters: Parameters) -> SignOff:
        """As a year's parameters have it."""
        return cls(tuple(Step(name) for name in parameters.sign_off[:-1]), parameters.distinct)

    def next_step(self, course: Course, signed: tuple[str, ...]) -> Decision | Step:
        """What is to be done next on a report with these hashes."""
        done = len(self._done(course, signed))
        return self.steps[done] if done < len(self.steps) else Decision.APPROVED

    def faults(
        self, unit: str, course: Course, signed: tuple[str, ...], by: Signature
    ) -> Iterator[str]:
        """Why this person may not take the next step, in a line each."""
        step = self.next_step(course, signed)
        if by.step and by.step != step:
            yield f"{unit}：下一步是{step}，不是{by.step}"
        done = self._done(course, signed)
        if self.is_distinct and by.reviewer in {act.reviewer for act in done}:
            earlier = next(act.act for act in done if act.reviewer == by.reviewer)
            yield f"{unit}：{earlier}和{step}应由不同的人做，{by.reviewer} 已经做了{earlier}"

    def _done(self, course: Course, signed: tuple[str, ...]) -> list[Act]:
        # A step is about the bytes it names: on others it is to be taken again.
        taken = {act.act: act for act in course.steps if act.signed == signed}
        done = []
        for step in self.steps:
            if step not in taken:
                break
            done.append(taken[step])
        return done
