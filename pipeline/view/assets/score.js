// The score's pages: differences by what and kind, and only the lines that differ.
"use strict";
(function () {
  const byId = (id) => document.getElementById(id);
  const table = byId("differences"), only = byId("only");
  if (table) {
    const rows = [...table.tBodies[0].rows];
    const choose = () => {
      const what = byId("what").value, kind = byId("kind").value;
      for (const row of rows) row.hidden = (what && row.dataset.what !== what) || (kind && row.dataset.kind !== kind);
      byId("shown").textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
    };
    byId("score-filters").addEventListener("change", choose);
    byId("score-filters").addEventListener("submit", (event) => event.preventDefault());
    choose();
  }
  if (only) only.addEventListener("change", () => document.body.classList.toggle("only-differences", only.checked));
})();
