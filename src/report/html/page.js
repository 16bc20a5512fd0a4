"use strict";
// The page reads well without this. It filters, follows links into what is
// folded, listens to keys, and writes nothing but text into the page.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const screen = { text: "", severity: new Set(), topic: new Set(), kind: new Set(), sign: new Set() };
  const facets = ["severity", "topic", "kind", "sign"];
  const bar = byId("filters");

  // What is filtered: objects and members that differ, with their findings.
  // The parts of an object that came or went are not filtered by themselves.
  const units = all(".object, .member[data-kind], .alone").map((element) => ({
    element,
    kind: element.dataset.kind,
    sign: element.dataset.sign,
    children: [],
    findings: [],
  }));
  const unitOf = new Map(units.map((unit) => [unit.element, unit]));
  for (const unit of units) {
    unit.parent = unitOf.get(unit.element.parentElement.closest("[data-kind]"));
    unit.parent?.children.push(unit);
  }
  const rows = new Map(all(".index li").map((row) => [row.querySelector("a").hash.slice(1), row]));
  const findings = all(":is(.object, .alone) .finding").map((element) => {
    const unit = unitOf.get(element.closest("[data-kind]"));
    const { severity, topic } = element.dataset;
    const finding = { element, unit, severity, topic, row: rows.get(element.id) };
    unit.findings.push(finding);
    return finding;
  });

  // The words of an element without those of its findings and members.
  const words = (element) => {
    if (element.matches(".finding, [data-kind]")) return "";
    let text = "";
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) text += node.data;
      else if (node.nodeType === Node.ELEMENT_NODE) text += " " + words(node);
    }
    return text;
  };
  let isIndexed = false;
  const index = () => {
    if (isIndexed) return;
    isIndexed = true;
    for (const unit of units) {
      unit.text = [...unit.element.children].map(words).join(" ").toLowerCase();
      const name = unit.element.querySelector(".kind")?.parentElement.textContent ?? "";
      unit.name = name.toLowerCase();
    }
    for (const finding of findings) finding.text = finding.element.textContent.toLowerCase();
  };

  const has = (facet, value) => screen[facet].size === 0 || screen[facet].has(value);

  // Which units and findings a filter lets through; one facet can be left out,
  // to count what ticking one of its boxes would show.
  const decide = (without) => {
    const parts = screen.text.toLowerCase().split(/\s+/).filter(Boolean);
    if (parts.length) index();
    const wants = (facet, value) => facet === without || has(facet, value);
    const isAsked = (facet) => facet !== without && screen[facet].size > 0;
    const shown = { units: new Set(), findings: new Set() };
    for (const unit of units) {
      if (!wants("kind", unit.kind) || (isAsked("sign") && !has("sign", unit.sign))) continue;
      const above = unit.parent ? unit.parent.name : "";
      const matches = (text) => parts.every((part) => text.includes(part) || above.includes(part));
      const isNamed = !parts.length || matches(unit.text);
      let some = 0;
      for (const finding of unit.findings) {
        if (!wants("severity", finding.severity) || !wants("topic", finding.topic)) continue;
        if (!isNamed && !matches(finding.text + " " + unit.name)) continue;
        shown.findings.add(finding);
        some += 1;
      }
      const isPlain = unit.findings.length === 0 && unit.sign !== undefined;
      const plain = !isAsked("topic") && (isAsked("severity") ? isPlain && has("severity", "none") : true);
      if (some || (isNamed && plain && (unit.sign || unit.findings.length))) shown.units.add(unit);
    }
    return shown;
  };

  const isFiltered = () => screen.text.trim() !== "" || facets.some((facet) => screen[facet].size > 0);
  const number = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const counted = (shown) => [...shown].filter((unit) => unit.sign).length;
  const total = counted(units);

  const show = () => {
    const shown = decide();
    for (const unit of units) {
      const inside = unit.children.some((child) => shown.units.has(child));
      unit.element.classList.toggle("out", isFiltered() && !shown.units.has(unit) && !inside);
    }
    for (const finding of findings) {
      const out = !shown.findings.has(finding);
      finding.element.classList.toggle("out", out);
      finding.row?.classList.toggle("out", out);
    }
    for (const group of all("#findings .group")) {
      const left = all(".index li:not(.out)", group).length;
      group.classList.toggle("out", left === 0);
      group.querySelector(".count").textContent = left;
    }
    for (const section of [byId("findings"), byId("objects"), byId("beside")]) {
      const parts = ":scope > .object, :scope > .alone, :scope > .group";
      section?.classList.toggle("out", all(parts, section).every((one) => one.classList.contains("out")));
    }
    for (const facet of facets) {
      const possible = decide(facet);
      const tally = new Map();
      const add = (value) => tally.set(value, (tally.get(value) ?? 0) + 1);
      if (facet === "kind" || facet === "sign") {
        for (const unit of possible.units) if (unit.sign || facet === "kind") add(unit[facet]);
      } else {
        for (const finding of possible.findings) add(finding[facet]);
        for (const unit of possible.units) if (unit.sign && !unit.findings.length) add("none");
      }
      for (const box of all(`input[name=${facet}]`, bar)) {
        const count = tally.get(box.value) ?? 0;
        box.checked = screen[facet].has(box.value);
        box.parentElement.classList.toggle("empty", count === 0 && !box.checked);
        box.parentElement.querySelector("b").textContent = count;
      }
      const menu = bar.querySelector(`.menu input[name=${facet}]`)?.closest(".menu");
      if (menu) menu.querySelector("summary b").textContent = screen[facet].size || "";
    }
    byId("clear").disabled = !isFiltered();
    byId("nothing").hidden = !isFiltered() || shown.units.size > 0 || shown.findings.size > 0;
    const of = (count, all) => (isFiltered() ? `${count} of ${all}` : `${all}`);
    byId("shown").textContent =
      `${of(counted(shown.units), number(total, "change"))}, ` +
      of(shown.findings.size, number(findings.length, "finding"));
  };

  // The filter is a part of the address: `#?severity=high&text=orders`.
  const write = () => {
    const query = new URLSearchParams();
    if (screen.text.trim()) query.set("text", screen.text.trim());
    for (const facet of facets) if (screen[facet].size) query.set(facet, [...screen[facet]].join(","));
    const hash = isFiltered() ? `#?${query}` : "#";
    // Some browsers refuse it for files; the filter works without.
    try { history.replaceState(null, "", hash); } catch { /* nothing is lost */ }
  };
  const set = (query) => {
    screen.text = query.get("text") ?? "";
    if (byId("text").value.trim() !== screen.text.trim()) byId("text").value = screen.text;
    for (const facet of facets) {
      screen[facet] = new Set((query.get(facet) ?? "").split(",").filter(Boolean));
    }
    show();
  };
  const clear = () => { set(new URLSearchParams()); write(); };
  const changed = () => {
    screen.text = byId("text").value;
    for (const facet of facets) {
      const boxes = all(`input[name=${facet}]:checked`, bar);
      screen[facet] = new Set(boxes.map((box) => box.value));
    }
    show();
    write();
  };

  // Unfolds what an element stands in, and brings it into view.
  const reveal = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (at.matches("details")) at.open = true;
    }
    element.querySelector(":scope > details")?.setAttribute("open", "");
    if (element.closest(".out")) set(new URLSearchParams());
    for (const one of all(".here")) one.classList.remove("here");
    element.classList.add("here");
    element.scrollIntoView({ block: "start" });
  };
  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash.startsWith("?")) return set(new URLSearchParams(hash.slice(1)));
    // The addresses of the page are of letters that stand for themselves.
    const element = hash && byId(hash);
    if (element) reveal(element);
  };

  const folds = () => all(".object > details, .group");
  const fold = () => {
    const isOpen = folds().some((one) => one.open && !one.closest(".out"));
    for (const one of folds()) one.open = !isOpen;
    label();
  };
  const label = () => {
    byId("fold").textContent = folds().some((one) => one.open) ? "Fold all" : "Unfold all";
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const name = () => { byId("theme").textContent = isDark() ? "Light" : "Dark"; };
  const theme = () => { document.documentElement.dataset.theme = isDark() ? "light" : "dark"; name(); };

  let at = null;
  const go = (selector, step) => {
    const stops = all(selector).filter((one) => !one.closest(".out"));
    if (!stops.length) return;
    const before = at?.matches(selector) ? stops.indexOf(at) : -1;
    let next = before + step;
    if (before < 0 && at) {
      const follows = (one) => at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
      const first = stops.findIndex(follows);
      next = first < 0 ? stops.length : first;
      if (step < 0) next -= 1;
    }
    at = stops[Math.max(0, Math.min(stops.length - 1, next))];
    reveal(at);
    const target = at.matches(".object") ? at.querySelector("summary") : at;
    target.focus({ preventScroll: true });
  };
  const foldHere = () => {
    const details = (document.activeElement.closest("details") ?? at?.closest("details") ?? at?.querySelector("details"));
    if (details) details.open = !details.open;
  };

  const keys = {
    "/": () => { byId("text").focus(); byId("text").select(); },
    j: () => go(":is(.object, .alone) .finding", 1),
    k: () => go(":is(.object, .alone) .finding", -1),
    n: () => go(".object", 1),
    p: () => go(".object", -1),
    o: foldHere,
    a: fold,
    c: clear,
    t: theme,
    "?": () => byId("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const isField = event.target.matches("input[type=search]");
    if (event.ctrlKey || event.altKey || event.metaKey || byId("help").open) return;
    if (isField) {
      if (event.key === "Escape" && !event.target.value) event.target.blur();
      return;
    }
    if (event.key === "Escape") for (const menu of all(".menu[open]")) menu.open = false;
    // Enter folds by itself where a summary has the focus.
    const key = event.key === "Enter" && event.target.matches(".finding") ? "o" : event.key;
    if (!keys[key]) return;
    event.preventDefault();
    keys[key]();
  });

  // A query is to be run elsewhere.
  const copy = async (pre, button) => {
    const range = document.createRange();
    range.selectNodeContents(pre);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    let isDone = false;
    try {
      await navigator.clipboard.writeText(pre.textContent);
      isDone = true;
    } catch { isDone = document.execCommand("copy"); }
    button.textContent = isDone ? "Copied" : "Selected";
  };
  for (const pre of all("pre.sql")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => copy(pre, button));
    pre.before(button);
  }

  // A number of a table filters by what its row and column stand for.
  for (const cell of all(".counts tbody td")) {
    if (cell.querySelector(".none")) continue;
    const button = document.createElement("button");
    const row = cell.parentElement;
    const { facet, value } = cell.dataset;
    button.type = "button";
    button.textContent = cell.textContent;
    button.setAttribute("aria-label", `Show ${cell.textContent}: ${row.cells[0].textContent}, ${value}`);
    button.addEventListener("click", () => {
      set(new URLSearchParams({ ...row.dataset, [facet]: value }));
      write();
      bar.scrollIntoView();
    });
    cell.replaceChildren(button);
  }

  // On paper nothing is folded, and the style sheet takes back the filter.
  let folded = [];
  const unfold = () => {
    for (const group of all("#findings .group")) {
      group.querySelector(".count").textContent = all(".index li", group).length;
    }
    if (folded.length) return;
    folded = all("details:not([open]):not(.menu)");
    for (const one of folded) one.open = true;
  };
  const refold = () => {
    for (const one of folded) one.open = false;
    folded = [];
    if (bar) show();
  };
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", refold);
  matchMedia("print").addEventListener("change", (event) => (event.matches ? unfold() : refold()));

  addEventListener("hashchange", follow);
  // A link to where one is already makes no event.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) follow();
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("toggle", (event) => { if (event.target.matches(".object > details, .group")) label(); }, true);
  name();
  dark.addEventListener("change", name);
  byId("theme")?.addEventListener("click", theme);
  const help = byId("help");
  help.querySelector("button").addEventListener("click", () => help.close());
  if (!bar) return;
  byId("keys").addEventListener("click", keys["?"]);
  byId("fold").addEventListener("click", fold);
  byId("clear").addEventListener("click", clear);
  byId("nothing").querySelector("button").addEventListener("click", clear);
  bar.addEventListener("input", changed);
  bar.hidden = false;
  show();
  label();
  follow();
})();
