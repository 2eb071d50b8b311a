// The list: search, filters and order over TECHNEWS (articles.js). The state stands in the address, so that it can be shared.
"use strict";
(function () {
  const PAGE = 60;
  const [FILE, TITLE, DAY, OUTLET, LEAD, COMPANIES, PEOPLE, METRICS, FIGURES, DATES] = Array(10).keys();
  const byId = (id) => document.getElementById(id);
  const list = byId("articles"), more = byId("more");
  const articles = TECHNEWS.articles;
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const fields = ["q", "company", "person", "metric", "from", "to", "order"];
  let found = [], shown = 0, current = -1, texts = null;

  function element(name, text, more = {}) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
    return made;
  }

  function haystacks() {
    return articles.map((a) => folded([
      a[TITLE], a[LEAD], TECHNEWS.outlets[a[OUTLET]],
      ...a[COMPANIES].map((n) => TECHNEWS.companies[n]), ...a[PEOPLE].map((n) => TECHNEWS.people[n]),
    ].join("\n")));
  }

  function state() {
    return Object.fromEntries(fields.map((id) => [id, byId(id).value.trim()]));
  }

  // Which numbers a name stands for: several firms may share one. A part of names stands for all of them.
  function numbers(names, wanted) {
    const name = folded(wanted);
    const those = (fits) => new Set(names.flatMap((one, n) => (fits(folded(one)) ? [n] : [])));
    const whole = those((one) => one === name);
    return whole.size ? whole : those((one) => one.includes(name));
  }

  function matching(s) {
    const words = folded(s.q).split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = haystacks();
    const tests = [];
    if (words.length) tests.push((a, n) => words.every((word) => texts[n].includes(word)));
    for (const [id, column, names] of [["company", COMPANIES, TECHNEWS.companies], ["person", PEOPLE, TECHNEWS.people], ["metric", METRICS, TECHNEWS.metrics]]) {
      if (!s[id]) continue;
      const wanted = numbers(names, s[id]);
      tests.push((a) => a[column].some((n) => wanted.has(n)));
    }
    if (s.from) tests.push((a) => a[DAY] >= s.from);
    if (s.to) tests.push((a) => a[DAY] && a[DAY] <= s.to);
    const hits = articles.filter((a, n) => tests.every((test) => test(a, n)));
    if (s.order === "oldest") hits.reverse();
    if (s.order === "figures") hits.sort((a, b) => b[FIGURES] - a[FIGURES]);
    return hits;
  }

  function chip(kind, name) {
    const made = element("button", name, { type: "button", class: "chip", lang: "zh", title: `only articles with ${name}` });
    made.addEventListener("click", () => { byId(kind).value = name; changed(); });
    return made;
  }

  function row(a) {
    const made = element("li");
    const heading = element("h2", undefined, { lang: "zh" });
    heading.append(element("a", a[TITLE], { href: `articles/${a[FILE]}.html` }));
    const meta = element("p", undefined, { class: "meta" });
    if (a[DAY]) meta.append(element("time", a[DAY], { datetime: a[DAY] }));
    if (TECHNEWS.outlets[a[OUTLET]]) meta.append(element("span", TECHNEWS.outlets[a[OUTLET]], { lang: "zh" }));
    meta.append(element("span", `${a[FIGURES]} figures, ${a[DATES]} dates`));
    const chips = element("p", undefined, { class: "chips" });
    chips.append(...a[COMPANIES].slice(0, 6).map((n) => chip("company", TECHNEWS.companies[n])),
      ...a[PEOPLE].slice(0, 3).map((n) => chip("person", TECHNEWS.people[n])));
    for (const one of chips.children) one.classList.add("company");
    [...chips.children].slice(Math.min(a[COMPANIES].length, 6)).forEach((one) => one.classList.replace("company", "person"));
    made.append(heading, meta, element("p", a[LEAD], { class: "lead", lang: "zh" }), chips);
    return made;
  }

  function showMore() {
    list.append(...found.slice(shown, shown + PAGE).map(row));
    shown = Math.min(shown + PAGE, found.length);
    more.hidden = shown >= found.length;
  }

  function show() {
    const s = state();
    found = matching(s);
    shown = 0;
    current = -1;
    list.replaceChildren();
    showMore();
    byId("count").textContent = found.length === articles.length ? `${articles.length} articles` : `${found.length} of ${articles.length} articles`;
    const active = fields.filter((id) => s[id] && id !== "q" && id !== "order").map((id) => {
      const made = element("button", `${id}: ${s[id].replaceAll("_", " ")} ×`, { type: "button", class: "chip active", title: "remove this filter" });
      made.addEventListener("click", () => { byId(id).value = ""; changed(); });
      return made;
    });
    byId("active").replaceChildren(...active);
  }

  function changed() {
    const given = Object.entries(state()).filter(([, value]) => value);
    history.replaceState(null, "", `#${new URLSearchParams(given)}`);
    show();
  }

  function fromAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const id of fields) byId(id).value = given.get(id) || "";
    show();
  }

  // A field that offers names, the busiest first, and how many articles have them.
  function combobox(id, names, column) {
    const input = byId(id), box = byId(`${id}-list`);
    const counts = new Map();
    for (const a of articles) for (const n of a[column]) counts.set(names[n], (counts.get(names[n]) || 0) + 1);
    const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name, count]) => [name, count, folded(name)]);
    let at = -1;
    function close() { box.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
    function take(name) { input.value = name; close(); changed(); }
    function open() {
      const typed = folded(input.value.trim());
      const offers = [];
      for (const one of ranked) { if (one[2].includes(typed)) offers.push(one); if (offers.length === 12) break; }
      box.replaceChildren(...offers.map(([name, count], n) => {
        const made = element("li", undefined, { role: "option", id: `${id}-${n}`, lang: "zh" });
        made.append(element("span", name), element("small", count));
        made.addEventListener("mousedown", (event) => { event.preventDefault(); take(name); });
        return made;
      }));
      at = -1;
      box.hidden = offers.length === 0;
      input.setAttribute("aria-expanded", String(!box.hidden));
    }
    input.addEventListener("focus", open);
    input.addEventListener("input", () => { open(); changed(); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const options = [...box.children];
      if (event.key === "Escape") close();
      else if (event.key === "Enter") { event.preventDefault(); if (options[at]) take(options[at].firstChild.textContent); else close(); }
      else if (!box.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
        options.forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
        input.setAttribute("aria-activedescendant", `${id}-${at}`);
      }
    });
  }

  function metrics() {
    const counts = new Map(TECHNEWS.metrics.map((name) => [name, 0]));
    for (const a of articles) for (const n of a[METRICS]) counts.set(TECHNEWS.metrics[n], counts.get(TECHNEWS.metrics[n]) + 1);
    const names = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    byId("metric").append(...names.map(([name, count]) => element("option", `${name.replaceAll("_", " ")} (${count})`, { value: name })));
  }

  function move(step) {
    if (!list.children.length) return;
    current = Math.max(0, Math.min(list.children.length - 1, current + step));
    const link = list.children[current].querySelector("a");
    link.focus();
    link.scrollIntoView({ block: "center" });
  }

  combobox("company", TECHNEWS.companies, COMPANIES);
  combobox("person", TECHNEWS.people, PEOPLE);
  metrics();
  let waiting = 0;
  byId("q").addEventListener("input", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(changed); });
  for (const id of ["metric", "from", "to", "order"]) byId(id).addEventListener("change", changed);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", showMore);
  new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting) && !more.hidden) showMore(); }, { rootMargin: "600px" }).observe(more);
  addEventListener("hashchange", fromAddress);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, select");
    if (event.key === "Escape" && typing) event.target.blur();
    if (typing) return;
    if (event.key === "/") { event.preventDefault(); byId("q").focus(); }
    if (event.key === "j") move(1);
    if (event.key === "k") move(-1);
  });
  fromAddress();
})();
