"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const sieve = at("sieve"), deed = at("deed"), list = at("list");
  const rows = () => [...list.querySelectorAll("tbody tr")];
  const boxes = () => [...list.querySelectorAll("[name=unit]")];
  let asking = null, filtered = 0;

  const fetched = async (address) => {
    if (asking) asking.abort();
    asking = new AbortController();
    const sifts = new URL(address, location);
    sifts.searchParams.set("sifts", "1");
    const answer = await fetch(sifts, { signal: asking.signal });
    if (!answer.ok) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("list");
  };
  const show = async (address) => {
    try {
      const found = await fetched(address);
      history.replaceState(null, "", address);
      list.replaceChildren(...document.adoptNode(found).childNodes);
      for (const name of ["sort", "finding"]) {
        const kept = new URL(address, location).searchParams.get(name);
        const field = sieve.elements[name];
        if (field) field.value = kept || "";
      }
      watch();
      count();
      document.documentElement.dataset.filtered = ++filtered;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  };
  const sift = () => {
    const asked = new URLSearchParams(new FormData(sieve));
    for (const [name, value] of [...asked]) if (!value.trim()) asked.delete(name);
    show(asked.size ? `?${asked}` : location.pathname);
  };
  for (const name of ["input", "change"]) {
    sieve.addEventListener(name, (event) => {
      if ((name === "input") === (event.target.type === "search")) sift();
    });
  }
  sieve.addEventListener("submit", (event) => {
    event.preventDefault();
    sift();
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("thead a");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const column = link.parentNode.dataset.column;
    show(link.href).then(() => list.querySelector(`[data-column="${column}"] a`)?.focus());
  });

  /* The rows that follow, as the end of these comes near. */
  const near = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) more();
  }, { rootMargin: "600px" });
  const watch = () => {
    near.disconnect();
    const end = list.querySelector(".more");
    if (end) near.observe(end);
  };
  const more = async () => {
    const end = list.querySelector(".more");
    if (!end || asking?.isMore && !asking.signal.aborted) return;
    try {
      const asked = fetched(end.querySelector("a").href);
      asking.isMore = true;
      const found = document.adoptNode(await asked);
      asking = null;
      list.querySelector("tbody").append(...found.querySelectorAll("tbody tr"));
      const next = found.querySelector(".more");
      if (next) end.replaceWith(next);
      else end.remove();
      watch();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };

  /* What is ticked. */
  const ticked = at("ticked"), all = deed.querySelector("[data-ticks]");
  const count = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    ticked.textContent = chosen ? `选中 ${chosen} 份` : "没有选";
  };
  ticked.hidden = all.hidden = false;
  list.addEventListener("change", count);
  all.addEventListener("click", () => {
    const isOn = boxes().some((box) => !box.checked);
    for (const box of boxes()) box.checked = isOn;
    count();
  });
  let means = "sign";
  const write = (what) => {
    means = what;
    deed.elements.remark.focus();
  };
  const press = (what) => deed.requestSubmit(deed.querySelector(`[value=${what}]`));
  deed.elements.remark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    press(means);
  });

  document.addEventListener("desk-key", (event) => {
    const key = event.detail, row = document.activeElement.closest("#list tbody tr");
    const step = { j: 1, k: -1 }[key];
    if (step) {
      event.preventDefault();
      const next = row ? rows()[rows().indexOf(row) + step] : rows()[0];
      next?.querySelector("th a").focus();
    } else if (key === "x" && row) {
      event.preventDefault();
      row.querySelector("[name=unit]").click();
    } else if (key === "z") all.click();
    else if (key === "a") press("sign");
    else if (key === "r") {
      event.preventDefault();
      write("return");
    } else if (key === "n") {
      event.preventDefault();
      write("sign");
    } else if (key === "u") press("recall");
    else if (key === "/") {
      event.preventDefault();
      sieve.elements.words.focus();
    }
  });
  watch();
  count();
})();
