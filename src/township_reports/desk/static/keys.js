"use strict";
/* A key presses what says `data-key`, unless a page's own script has a use for it (`desk-key`). */
(() => {
  const dialog = document.getElementById("keys");
  const opener = document.querySelector("[data-opens=keys]");
  const open = () => { if (!dialog.open) dialog.showModal(); };
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", open);
  }
  const isTyping = (target) => target.matches("textarea, select, input:not([type=checkbox])");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    /* A key that is held down acts once, not on the pages that follow as well. */
    if (event.repeat && !"jk ".includes(event.key)) return;
    if (event.key === "?") {
      event.preventDefault();
      open();
      return;
    }
    const asked = new CustomEvent("desk-key", { detail: event.key, cancelable: true });
    if (!document.dispatchEvent(asked)) {
      event.preventDefault();
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("details")) {
      target.open = !target.open;
      if (target.open) target.scrollIntoView({ block: "nearest" });
    } else target.click();
  });
})();
