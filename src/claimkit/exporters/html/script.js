// Comfort only: filters, sorting, and walking from claim to claim. The page says the same without it.
"use strict";
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const tools = document.getElementById("tools");
  const isInText = (one) => !!one?.closest("#text, h1");
  const body = document.querySelector("#findings tbody");
  if (!body) return;
  const once = (make) => { let made; return () => (made ??= make()); }; // a page with thousands of claims is open before they are all looked at
  const rows = once(() => [...body.rows]);
  const numberOf = (row) => Number(row.cells[0].firstChild.textContent);
  const byId = once(() => new Map(rows().map((row) => [row.id, row])));
  const inOrder = once(() => [...rows()].sort((a, b) => numberOf(a) - numberOf(b)));
  const rowOf = (link) => byId().get((link.getAttribute("href") || "").slice(1));
  const rowsOf = (passage) => (passage.dataset.c ? passage.dataset.c.split(" ").map((n) => inOrder()[n - 1]) : [rowOf(passage)]);
  const linksOf = (label) => (label.closest("a") ? [label.closest("a")] : [...label.querySelectorAll("a")]);
  const isBad = (row) => "unsupported" in row.dataset;
  const target = () => (location.hash ? byId().get(location.hash.slice(1)) : undefined); // ids of claims are plain
  root.classList.add("js");

  // ---- filters
  const texts = new Map();
  const textOf = (row) => texts.get(row) || texts.set(row, row.textContent.toLowerCase()).get(row);
  const apply = () => {
    const wanted = new Set([...form.querySelectorAll("[name=status]:checked")].map((box) => box.value));
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0, lost = 0;
    for (const row of rows()) {
      row.hidden = !(wanted.has(row.className) && words.every((word) => textOf(row).includes(word)));
      count += !row.hidden;
      lost += row.hidden && isBad(row);
    }
    const rest = rows().length - count;
    for (const passage of document.querySelectorAll(".p")) passage.classList.toggle("off", rowsOf(passage).every((row) => row.hidden));
    for (const block of document.querySelectorAll(".article > *")) block.hidden = rest > 0 && !block.querySelector(".p:not(.off)");
    for (const label of document.querySelectorAll(".label, .p > sup")) label.hidden = linksOf(label).every((link) => rowOf(link).hidden);
    shown.textContent = rest ? `Showing ${count} of ${rows().length} claims and their paragraphs. The filter hides ${rest}, ${lost} of them unsupported.` : "";
    root.style.setProperty("--bar", `${form.offsetHeight}px`);
  };
  const only = (status) => {
    for (const box of form.querySelectorAll("[name=status]")) box.checked = box.value === status;
    apply();
  };

  // ---- the claim that is looked at
  let cameFrom = null, chosen = [], near = [];
  const passagesOf = (row) => [...document.querySelectorAll(`.p[href="#${CSS.escape(row.id)}"], .p[data-c~="${numberOf(row)}"]`)];
  const paint = (name, before, now) => {
    for (const one of before) one.classList.remove(name);
    for (const one of now) one.classList.add(name);
    return now;
  };
  const isWide = () => matchMedia("(min-width: 56.01rem)").matches;
  const place = () => {
    const row = target();
    if (!row || !chosen.length || !isWide()) return;
    const its = cameFrom?.matches?.(".p, .label a") && rowOf(cameFrom) === row ? cameFrom : chosen[0];
    const least = form.getBoundingClientRect().bottom + 8;
    const most = innerHeight - row.offsetHeight - 8;
    root.style.setProperty("--at", `${Math.max(least, Math.min(its.getBoundingClientRect().top, most))}px`);
  };
  const choose = () => {
    const row = target();
    chosen = paint("chosen", chosen, row ? passagesOf(row) : []);
    tools.hidden = !row;
    if (!row) return;
    if (row.hidden) {
      form.reset();
      apply();
    }
    row.cells[0].append(tools);
    row.scrollTop = 0;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    const end = isWide() ? innerHeight : innerHeight * 0.38;
    const isSeen = (one) => { const { top, bottom } = one.getBoundingClientRect(); return top > form.offsetHeight && bottom < end; };
    if (chosen.length && !chosen.some(isSeen)) chosen[0].scrollIntoView({ block: isWide() ? "center" : "start" });
    place();
    requestAnimationFrame(place);
  };
  const open = (row) => {
    if (!row) return;
    cameFrom = null;
    location.hash = row.id;
  };
  const step = (by, fits = () => true) => {
    const all = inOrder().filter((row) => !row.hidden && fits(row));
    const now = target() ? numberOf(target()) : 0;
    open(by > 0 ? all.find((row) => numberOf(row) > now) || all[0] : all.findLast((row) => numberOf(row) < now) || all.at(-1));
  };
  const close = () => {
    const row = target();
    if (!row) return;
    const first = document.querySelector(row.cells[0].firstChild.getAttribute("href"));
    const home = (!cameFrom || isInText(cameFrom)) && isInText(first) ? first : null;
    const back = (home && cameFrom) || home || row.cells[1].firstChild;
    location.hash = home ? (back.id || home.id) : "findings";
    back.focus();
    back.scrollIntoView({ block: "nearest" });
  };
  const actions = { next: () => step(1), previous: () => step(-1), bad: () => step(1, isBad), close };
  const keys = { n: "next", p: "previous", u: "bad", Escape: "close" };
  tools.addEventListener("click", (event) => actions[event.target.value]?.());
  addEventListener("keydown", (event) => {
    const isNear = event.target.closest("tr:target, .label, .p") || (event.key === "Escape" && !event.target.closest("input"));
    if (isNear && keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) actions[keys[event.key]]();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link) cameFrom = rowOf(link) ? link : null;
    const part = event.target.closest?.(".bar rect");
    if (part) only(part.getAttribute("class"));
  });
  document.addEventListener("mouseover", (event) => {
    const link = event.target.closest?.(".p, .label a");
    near = paint("near", near, link && rowOf(link) ? passagesOf(rowOf(link)) : []);
  }, { passive: true });
  addEventListener("scroll", place, { passive: true });
  addEventListener("resize", place, { passive: true });
  addEventListener("hashchange", choose);
  const layOut = () => {
    root.classList.toggle("whole", !getSelection().isCollapsed && getSelection().containsNode(body, true));
    return body.offsetHeight; // now, not when the next frame is drawn: a copy may follow at once
  };
  document.addEventListener("selectionchange", layOut);
  addEventListener("copy", layOut, { capture: true });
  let unfolded = [];
  const fold = (open) => { for (const one of unfolded) one.open = open; };
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("#safety details:not([open]), #editors:not([open])")];
    fold(true);
  });
  addEventListener("afterprint", () => fold(false));
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));

  // ---- sorting
  const keyOf = [numberOf, null, (row) => row.className];
  for (const [at, head] of [...document.querySelectorAll("#findings thead th")].entries()) {
    const button = document.createElement("button");
    button.textContent = "↕";
    button.setAttribute("aria-label", `sort by ${head.textContent}`);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = keyOf[at] || ((row) => row.cells[at].textContent);
      const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b));
      body.append(...[...rows()].sort((a, b) => (up ? 1 : -1) * compare(key(a), key(b))));
    });
    head.append(button);
  }
  root.style.setProperty("--bar", `${form.offsetHeight}px`);
  choose();
})();
