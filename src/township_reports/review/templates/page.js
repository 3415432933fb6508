
(() => {
  const at = (id) => document.getElementById(id);
  const table = at("units"), groups = [...table.tBodies], find = at("find"), state = at("state");
  const order = [...state.options].map((option) => option.value);
  const size = groups[0] ? groups[0].rows.length : 1;
  const units = groups.flatMap((group) => [...group.rows]).map((row) => ({
    row,
    text: (row.cells[0].textContent + " " + row.cells[1].textContent).toLowerCase(),
    tags: row.dataset.s.split(" "),
    on: true,
  }));

  const filter = () => {
    const words = find.value.trim().toLowerCase(), tag = state.value;
    const counts = groups.map(() => 0);
    units.forEach((unit, place) => {
      const on = (!tag || unit.tags.includes(tag)) && unit.text.includes(words);
      if (on !== unit.on) unit.row.hidden = !(unit.on = on);
      counts[Math.floor(place / size)] += on;
    });
    groups.forEach((group, number) => {
      group.hidden = !counts[number];
      // What a group that is not on the screen is taken to measure.
      group.style.containIntrinsicHeight = `${counts[number] * 5}rem`;
    });
    const count = counts.reduce((sum, each) => sum + each, 0);
    at("shown").textContent = `显示 ${count} 份，共 ${units.length} 份`;
  };
  const keep = () => {
    const asked = new URLSearchParams();
    if (state.value) asked.set("s", state.value);
    if (find.value.trim()) asked.set("q", find.value.trim());
    history.replaceState(null, "", "#" + asked);
    filter();
  };
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    state.value = order.includes(asked.get("s")) ? asked.get("s") : "";
    find.value = asked.get("q") || "";
    filter();
  };

  const values = {
    text: (cell) => cell.textContent,
    state: (cell) => order.indexOf(cell.parentNode.dataset.s.split(" ")[0]),
    number: (cell) => +cell.textContent,
    figure: (cell) => +((/-?\d+(?:\.\d+)?/.exec(cell.textContent) || [-1])[0]),
    percent: (cell) => Math.max(0, ...(cell.textContent.match(/\d+(?=%)/g) || [])),
  };
  addSorting(table, (kind) => kind === "number" || kind === "figure" || kind === "percent", (place, kind, sign) => {
    const keys = new Map(units.map((unit) => [unit, values[kind](unit.row.cells[place])]));
    const compare = kind === "text" ? collator.compare : (a, b) => a - b;
    units.sort((a, b) => compare(keys.get(a), keys.get(b)) * sign);
    groups.forEach((group, number) => {
      group.append(...units.slice(number * size, (number + 1) * size).map((unit) => unit.row));
    });
    filter();
  });
  find.addEventListener("input", keep);
  state.addEventListener("change", keep);
  at("filters").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  // On paper all is shown that can be opened on the screen.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
  at("filters").hidden = false;
  read();
})();
