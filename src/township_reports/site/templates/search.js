(() => {
  const form = document.getElementById("find"), input = form.querySelector("input");
  const said = document.getElementById("found");
  const groups = [...document.querySelectorAll("section.group")].map(group => ({
    group,
    head: group.querySelector("h3").textContent,
    items: [...group.querySelectorAll("li")].map(item => ({ item, text: item.textContent }))
  }));
  const filter = () => {
    const words = input.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { group, head, items } of groups) {
      const has = text => words.every(word => text.toLowerCase().includes(word));
      const whole = has(head);
      let shown = 0;
      for (const { item, text } of items) {
        const fits = whole || has(head + text);
        if (item.hidden === fits) item.hidden = !fits;
        shown += fits;
      }
      group.hidden = !shown && !whole;
      count += shown + (whole && group.querySelector("h3 a") ? 1 : 0);
    }
    said.textContent = words.length ? `找到 ${count} 个单位` : "";
  };
  input.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.hidden = false;
  if (input.value) filter();
})();
