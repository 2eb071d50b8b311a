// Light or dark: as the system says until the reader chooses. Loaded first, so that no page flashes.
"use strict";
(function () {
  const root = document.documentElement;
  function stored() {
    try { return localStorage.getItem("technews-theme"); } catch { return null; }
  }
  function choose(theme) {
    root.dataset.theme = theme;
    try { localStorage.setItem("technews-theme", theme); } catch { /* a browser that keeps nothing from disk */ }
  }
  if (stored()) root.dataset.theme = stored();
  function toggle() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    choose(dark ? "light" : "dark");
  }
  document.addEventListener("DOMContentLoaded", () => document.getElementById("theme").addEventListener("click", toggle));
  document.addEventListener("keydown", (event) => {
    if (event.key === "t" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select")) toggle();
  });
})();
