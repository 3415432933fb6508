"use strict";
(() => {
  const form = document.getElementById("deed"), remark = form.elements.remark;
  const said = document.getElementById("state"), head = document.querySelector(".case");
  const called = { findings: "问题", figures: "数字", claims: "正文" };
  const parts = [...document.querySelectorAll("[data-part]")].map((section) => ({
    name: section.dataset.part,
    box: section.querySelector("[name=seen]"),
    lines: [...section.querySelectorAll("[data-line]")].map((line) => ({ line, top: false, bottom: false })),
  }));
  const press = (what) => {
    const button = form.querySelector(`[value=${what}]`);
    if (button) form.requestSubmit(button);
  };
  const lacking = () => parts.filter((part) => !part.box.checked);

  /* What has been on the screen: both edges of each line, between what stays at top and bottom. */
  const isKept = (element) => getComputedStyle(element).position === "sticky";
  const edges = () => [
    isKept(head) ? Math.max(0, head.getBoundingClientRect().bottom) : 0,
    isKept(form) ? Math.min(innerHeight, form.getBoundingClientRect().top) : innerHeight,
  ];
  const tell = () => {
    const left = lacking();
    const told = left.length ? `还没看完：${left.map((part) => called[part.name]).join("、")}` : "都看完了";
    if (form.dataset.signable !== undefined && said.textContent !== told) said.textContent = told;
  };
  const report = () => {
    const sent = new URLSearchParams(new FormData(form));
    for (const name of [...new Set(sent.keys())]) {
      if (!["_xsrf", "based_on", "seen"].includes(name)) sent.delete(name);
    }
    fetch(form.dataset.seen, { method: "POST", body: sent, keepalive: true });
  };
  const look = () => {
    if (document.visibilityState !== "visible") return;
    const [top, bottom] = edges();
    let isNew = false;
    for (const part of lacking()) {
      for (const one of part.lines) {
        const at = one.line.getBoundingClientRect();
        one.top ||= at.top >= top - 1 && at.top < bottom;
        one.bottom ||= at.bottom <= bottom + 1 && at.bottom > top;
      }
      if (part.lines.every((one) => one.top && one.bottom)) part.box.checked = isNew = true;
    }
    if (isNew && !lacking().length) report();
    tell();
  };
  for (const part of parts) part.box.closest("label").inert = true;
  let waits = false;
  const soon = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; look(); });
  };
  for (const name of ["scroll", "resize"]) addEventListener(name, soon, { passive: true });
  document.addEventListener("visibilitychange", soon);
  document.addEventListener("toggle", soon, true);

  const goOn = () => {
    const [top] = edges();
    const next = lacking().flatMap((part) => part.lines).find((one) => !(one.top && one.bottom));
    if (!next) return;
    const at = next.line.getBoundingClientRect();
    /* Of a line that is higher than the screen the rest comes next. */
    scrollBy(0, next.top && at.top < top ? innerHeight / 2 : at.top - top - 8);
    look();
  };

  /* What Enter does with what is being written. */
  let means = form.querySelector("[value=sign]") ? "sign" : "return";
  const write = (what) => {
    means = what;
    for (const button of form.querySelectorAll("button")) {
      button.classList.toggle("main", button.value === what);
    }
    remark.focus();
  };
  remark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (means === "sign" && lacking().length) {
      remark.blur();
      goOn();
    } else press(means);
  });
  document.addEventListener("desk-key", (event) => {
    const key = event.detail;
    if (key === "a") {
      event.preventDefault();
      if (form.dataset.signable === undefined) said.textContent = "现在不能签发";
      else if (lacking().length) goOn();
      else if (form.dataset.wantsRemark !== undefined && !remark.value.trim()) write("sign");
      else press("sign");
    } else if (key === "n") {
      event.preventDefault();
      write(form.querySelector("[value=sign]") ? "sign" : "return");
    } else if (key === "r" && form.querySelector("[value=return]")) {
      event.preventDefault();
      write("return");
    } else if (key === "u" && document.getElementById("undo")) {
      event.preventDefault();
      document.getElementById("undo").requestSubmit();
    }
  });
  form.querySelector("[value=sign]")?.addEventListener("click", (event) => {
    if (!lacking().length) return;
    event.preventDefault();
    goOn();
  });
  /* Keys go to the page, not to the report: nothing in it takes any. */
  addEventListener("blur", () => setTimeout(() => {
    if (document.activeElement && document.activeElement.matches("iframe")) document.activeElement.blur();
  }));
  addEventListener("pageshow", look);
  look();
})();
