"use strict";
// A form is sent once: a second click, or a key held down, would be told that things have changed.
{
  const patience = 10_000;
  let isSent = false;
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.getAttribute("method") !== "post") return;
    if (isSent) {
      event.preventDefault();
      return;
    }
    isSent = true;
    setTimeout(() => { isSent = false; }, patience);
  });
  addEventListener("pageshow", () => { isSent = false; });
}
