(() => {
  const form = document.getElementById("find"), input = document.getElementById("name");
  const said = document.getElementById("found"), results = document.getElementById("results");
  const most = 50, sounds = new Map();
  for (const [, sound, signs] of form.dataset.sounds.matchAll(/([a-z]+)([^a-z ]+)/g))
    for (const sign of signs) sounds.set(sign, [...sounds.get(sign) || [], sound]);
  const begins = (name, at, typed) => !typed || at < name.length && (
    typed.startsWith(name[at]) && begins(name, at + 1, typed.slice(name[at].length)) ||
    (sounds.get(name[at]) || []).some(sound => sound.startsWith(typed) ||
      typed.startsWith(sound) && begins(name, at + 1, typed.slice(sound.length)) ||
      typed[0] === sound[0] && begins(name, at + 1, typed.slice(1))));
  const signs = text => [...text.normalize("NFKC").toLowerCase().replace(/\s/g, "")];
  const within = (name, typed) => name.some((_, at) => begins(name, at, typed));
  const words = () => input.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const groups = results
    ? document.getElementById("names").content.textContent.trim().split("\n").map(line => {
      const [page, head, ...names] = line.split("\t");
      return { head: signs(head), units: names.map((name, n) => ({ name: signs(name), text: `${head} ${name}`, at: `${page}#r${n}` })) };
    })
    : [...document.querySelectorAll(".matrix tbody")].map(body => ({
      body,
      head: signs((body.querySelector(".head") || {}).textContent || ""),
      units: [...body.querySelectorAll("tr:not(.head)")].map(row => ({ name: signs(row.cells[0].textContent), row }))
    }));
  const filter = () => {
    const asked = words(), found = [];
    for (const { body, head, units } of groups) {
      const fits = asked.length || !results ? units.filter(({ name }) =>
        asked.every(typed => within(name, typed) || within(head, typed))) : [];
      found.push(...fits);
      if (!body) continue;
      const shown = new Set(fits);
      for (const unit of units) unit.row.hidden = !shown.has(unit);
      body.hidden = !fits.length;
    }
    if (results) {
      results.hidden = !asked.length;
      results.replaceChildren(...found.slice(0, most).map(({ text, at }) => {
        const item = document.createElement("li"), link = item.appendChild(document.createElement("a"));
        link.href = at;
        link.textContent = text;
        return item;
      }));
    }
    const more = results && found.length > most ? `，列出前 ${most} 个` : "";
    said.textContent = asked.length ? `找到 ${found.length} 个单位${more}` : "";
  };
  input.addEventListener("input", filter);
  form.addEventListener("submit", event => {
    event.preventDefault();
    (results || document).querySelector(results ? "a" : ".matrix tbody:not([hidden]) tr:not([hidden]) a")?.focus();
  });
  form.hidden = false;
  if (input.value) filter();
})();
