"use strict";
// Units to choose are found by typing; ticking one says that some are meant, and not all.
{
  const find = document.getElementById("find");
  if (find) {
    find.parentElement.hidden = false;
    find.addEventListener("input", () => {
      for (const each of document.querySelectorAll(".choose li"))
        each.hidden = !each.textContent.includes(find.value.trim());
    });
  }
  for (const box of document.querySelectorAll(".choose input"))
    box.addEventListener("change", () => {
      document.querySelector("input[name=which][value=chosen]").checked = true;
    });
}
