// An article's page: tooltips, text and panel tied together, source on demand, kinds switched on and off, keys.
"use strict";
(function () {
  const byId = (id) => document.getElementById(id);
  const tip = byId("tip"), source = byId("source"), text = byId("text");
  const marks = [...document.querySelectorAll("#text a.m")].filter((one) => one.id);
  const reasons = new Map([...document.querySelectorAll("#found-by dt")].map((dt) => [dt.dataset.by, dt.nextElementSibling.textContent]));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let current = -1;

  function element(name, text, kind) {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function card(mark) { return byId(mark.getAttribute("href").slice(1)); }

  function words(part, selector) {
    return [...part.querySelectorAll(selector)].map((one) => one.textContent.trim()).filter(Boolean);
  }

  // What a mention is, what it means, whose it is, and what found it and why.
  function fill(mark) {
    const fact = card(mark);
    const kind = mark.classList[1];
    tip.replaceChildren(element("b", words(fact, ".name")[0]), element("span", kind, `kind ${kind}`));
    for (const value of words(fact, ".value, .ticker")) tip.append(element("p", value, "value"));
    for (const about of words(fact, ".about, .role")) tip.append(element("p", about));
    const of = words(fact, ".of")[0], metric = words(fact, ".metric")[0];
    if (of || metric) tip.append(element("p", [metric, of && `of ${of}`].filter(Boolean).join(" ")));
    tip.append(element("p", `${mark.dataset.by}: ${reasons.get(mark.dataset.by) || "no longer in the rules"}`, "by"));
  }

  function place(mark) {
    const at = mark.getClientRects()[0];
    if (!at) return;
    const width = tip.offsetWidth, height = tip.offsetHeight;
    const above = at.bottom + 8 + height > innerHeight && at.top - 8 - height > 0;
    tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
    tip.style.top = `${above ? at.top - 8 - height : at.bottom + 8}px`;
  }

  function showTip(mark) {
    fill(mark);
    tip.hidden = false;
    place(mark);
    document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    document.querySelectorAll(`a.m[href="${mark.getAttribute("href")}"]`).forEach((one) => one.classList.add("lit"));
  }

  function hideTip() {
    tip.hidden = true;
    document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  }

  function reveal(part) {
    if (part) part.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function flash(part) {
    document.querySelectorAll(".chosen").forEach((one) => one.classList.remove("chosen"));
    part.classList.add("chosen");
  }

  // Scroll the text, and the source where it is open, to a mention.
  function go(number, focus) {
    const mark = byId(`m${number}`);
    if (!mark) return;
    current = marks.indexOf(mark);
    reveal(mark);
    if (source && !source.hidden) reveal(byId(`s${number}`));
    flash(mark);
    if (focus) mark.focus({ preventScroll: true });
    showTip(mark);
  }

  function step(by) {
    if (!marks.length) return;
    let next = current;
    do next += by; while (marks[next] && getComputedStyle(marks[next]).pointerEvents === "none");
    if (marks[next]) go(marks[next].dataset.m, true);
  }

  function toggleSource() {
    if (!source) return;
    source.hidden = !source.hidden;
    document.body.classList.toggle("with-source", !source.hidden);
    byId("show-source").setAttribute("aria-expanded", String(!source.hidden));
    if (source.hidden) return;
    const mark = marks[current] || marks.find((one) => one.getBoundingClientRect().top > 0);
    const twin = mark && byId(`s${mark.dataset.m}`);
    (twin || source).scrollIntoView({ block: twin ? "center" : "start" });
    if (mark && getComputedStyle(source).position === "sticky") mark.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    const jump = event.target.closest("a[data-marks]");
    if (mark) {
      event.preventDefault();
      const fact = card(mark);
      flash(fact);
      if (fact.getClientRects().length && getComputedStyle(byId("facts")).position === "sticky") reveal(fact);
      if (mark.closest("#source")) reveal(byId(`m${mark.dataset.m}`));
      else if (source && !source.hidden) reveal(byId(`s${mark.dataset.m}`));
      current = marks.indexOf(byId(`m${mark.dataset.m}`));
      showTip(mark);
    } else if (jump) {
      event.preventDefault();
      const numbers = jump.dataset.marks.split(" ");
      const turn = Number(jump.dataset.turn || 0) % numbers.length;
      jump.dataset.turn = String(turn + 1);
      go(numbers[turn], false);
    } else if (!event.target.closest("#tip")) hideTip();
  });
  document.addEventListener("mouseover", (event) => { const mark = event.target.closest("a.m"); if (mark) showTip(mark); });
  document.addEventListener("mouseout", (event) => { if (event.target.closest("a.m")) hideTip(); });
  text.addEventListener("focusin", (event) => { const mark = event.target.closest("a.m"); if (mark) { current = marks.indexOf(mark); showTip(mark); } });
  addEventListener("scroll", () => { if (!tip.hidden && marks[current]) place(marks[current]); }, { passive: true });
  if (source) byId("show-source").addEventListener("click", toggleSource);
  document.querySelectorAll("input[data-kind]").forEach((box) => box.addEventListener("change", () => {
    document.body.classList.toggle(`no-${box.dataset.kind}`, !box.checked);
  }));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
    const turn = { "[": "prev", "]": "next" }[event.key];
    const link = turn && document.querySelector(`a[rel="${turn}"]`);
    if (link) link.click();
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "s") toggleSource();
    if (event.key === "Escape") hideTip();
  });
})();
