for (const table of document.querySelectorAll("table.sorts")) {
  const body = table.tBodies[0];
  // A figure may have last year's behind it.
  const figure = (cell) => parseFloat(cell.firstChild.data);
  addSorting(table, (kind) => kind === "number", (place, kind, sign) => {
    const read = kind === "number" ? figure : (cell) => cell.textContent;
    const rows = [...body.rows].map((row) => [read(row.cells[place]), row]);
    rows.sort(([a], [b]) => {
      if (kind !== "number") return collator.compare(a, b) * sign;
      // What has no figure stands last either way.
      return isNaN(a) - isNaN(b) || (a - b) * sign || 0;
    });
    body.append(...rows.map(([, row]) => row));
  });
}
