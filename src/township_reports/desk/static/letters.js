"use strict";
// Without a script the text can be marked and copied by hand.
const button = document.getElementById("copy");
const text = document.getElementById("text");
const copied = document.getElementById("copied");
button.hidden = false;
button.addEventListener("click", async () => {
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    copied.textContent = "复制好了，去粘贴吧。";
  } catch {
    // A page that came over the network without TLS has no clipboard of its own.
    copied.textContent = "已经选中，请按 Ctrl+C 复制。";
  }
});
