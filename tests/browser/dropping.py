"""Files are dropped on a page of the desk, as a person does with the mouse."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_DROP = """(files) => {
  const data = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    data.items.add(new File([bytes], name));
  }
  const form = document.querySelector("form.drop");
  form.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def drop(page: Page, files: Mapping[str, bytes]) -> None:
    """Drop files, by name, on the form of the inbox."""
    page.evaluate(_DROP, [[name, base64.b64encode(file).decode()] for name, file in files.items()])
