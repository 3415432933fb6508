"use strict";
// Heads that say by data-k what their column holds become buttons; `arrange` puts rows in order.
const collator = new Intl.Collator("zh-CN", { numeric: true });
const addSorting = (table, isCount, arrange) => {
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.k);
  const sort = (head) => {
    const kind = head.dataset.k;
    // Of counts the large ones are looked for.
    const down = (head.getAttribute("aria-sort") || (isCount(kind) ? "ascending" : "descending")) === "ascending";
    arrange(head.cellIndex, kind, down ? -1 : 1);
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  };
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }
};
