"""Somebody who reviews a year in the browser by keyboard alone, and counts what is pressed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.desk.serving import Served

#: Milliseconds that a page may take: thousands of units on a machine that does much else.
_PATIENCE = 600_000
#: How often a page is opened anew before what it tells has not been kept.
_OPENINGS = 50
REASON = "合计与分项不符，请改正后再报"


@dataclass
class Reviewer:
    """Somebody at a desk who has a keyboard and no mouse, and counts what is pressed."""

    page: Page
    served: Served
    pressed: Counter[str] = field(default_factory=Counter)

    def enter(self, name: str) -> None:
        """Come in by the address that is told, and say who one is."""
        self.page.goto(f"{self.served.address}/desk/?token={self.served.token}")
        self.page.get_by_role("textbox", name="姓名").fill(name)
        with self.page.expect_navigation():
            self.page.get_by_role("textbox", name="姓名").press("Enter")

    def open(self, path: str) -> None:
        """Open a page of the year."""
        self.page.goto(f"{self.served.address}/desk/2021/{path}")

    def press(self, key: str, leads_on: bool = False) -> None:
        """Press a key, and wait where it leads to another page."""
        self.pressed[self.unit] += 1
        if not leads_on:
            self.page.keyboard.press(key)
            return
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    @property
    def unit(self) -> str:
        """The name of the unit whose page is shown, or of the list."""
        return str(self.page.evaluate("document.title")).partition(" ")[0]

    def see(self) -> None:
        """Go on until all of the report was on the screen."""
        while not self.is_seen:
            self.press("a")

    @property
    def is_seen(self) -> bool:
        """Whether the page says that all of the report was on the screen."""
        return bool(self.page.locator("#state").text_content() == "都看完了")

    def is_kept_as_seen(self) -> bool:
        """Whether the page says so as well when it is opened anew.

        What a page tells as it is left may arrive after it is asked for again, and a browser names
        no answer to a page that is gone: so it is opened until it says so, or often enough.
        """
        for _ in range(_OPENINGS):
            self.page.reload()
            if self.is_seen:
                return True
        return False

    def review(self, units: int, faulty: int) -> None:
        """Go through a list of so many: send the first ones, which are faulty, back; sign others.

        Behind each report the next one comes, and behind the last one the list.
        """
        self.open("review")
        self.press("j")
        self.press("Enter", leads_on=True)
        for number in range(units):
            if number < faulty:
                self.press("r")
                self.page.keyboard.type(REASON)
                self.press("Enter", leads_on=True)
                continue
            self.see()
            self.press("a", leads_on=True)


@contextmanager
def reviewer(browser: Browser, served: Served, name: str) -> Iterator[Reviewer]:
    """A browser of one's own, at the desk under a name."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    context.set_default_timeout(_PATIENCE)
    one = Reviewer(context.new_page(), served)
    one.enter(name)
    yield one
    context.close()
