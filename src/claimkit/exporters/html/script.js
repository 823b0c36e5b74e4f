// Comfort only: filters, highlighting the passages of a claim, and the way back from its card. The page says the same without it.
"use strict";
(() => {
  const main = document.getElementById("main");
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const cards = [...document.querySelectorAll(".card")];
  const byNumber = (selector, attribute) => {
    let found = null;
    return (number) => {
      if (!found) {
        found = new Map();
        for (const element of main.querySelectorAll(selector))
          for (const one of element.getAttribute(attribute).split(" "))
            found.has(one) ? found.get(one).push(element) : found.set(one, [element]);
      }
      return found.get(number) || [];
    };
  };
  const passages = byNumber(".p", "data-c");
  const rows = byNumber("tr[data-n]", "data-n");
  const texts = new Map();
  const cardOf = new Map(cards.map((card) => [card.dataset.n, card]));
  const textOf = (card) => texts.get(card) || texts.set(card, card.textContent.toLowerCase()).get(card);
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  // ---- filters
  const apply = () => {
    const wanted = new Set([...form.elements.status].filter((box) => box.checked).map((box) => box.value));
    const kind = form.elements.kind.value;
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0, lost = 0;
    for (const card of cards) {
      const { n, status, kind: its } = card.dataset;
      const fits = wanted.has(status) && (!kind || kind === its) && words.every((word) => textOf(card).includes(word));
      card.hidden = !fits;
      for (const row of rows(n)) row.hidden = !fits;
      count += fits;
      lost += !fits && "unsupported" in card.dataset;
    }
    for (const passage of main.querySelectorAll(".p"))
      passage.classList.toggle("off", passage.dataset.c.split(" ").every((n) => cardOf.get(n).hidden));
    const rest = cards.length - count;
    shown.textContent = rest ? `Showing ${count} of ${cards.length} claims. The filter hides ${rest}, ${lost} of them unsupported.` : "";
  };

  // ---- the passages of a claim
  const painted = { near: [], chosen: [] };
  const paint = (name, number) => {
    for (const element of painted[name]) element.classList.remove(name);
    painted[name] = number ? passages(number) : [];
    for (const element of painted[name]) element.classList.add(name);
  };
  const numberAt = (element) => {
    const card = element.closest(".card");
    if (card) return card.dataset.n;
    const link = element.closest("a[href^='#claim-']");
    return link && document.getElementById(link.getAttribute("href").slice(1))?.dataset.n;
  };
  let near = null;
  const approach = (event) => {
    const number = event.target instanceof Element ? numberAt(event.target) : null;
    if (number === near) return;
    near = number;
    paint("near", number);
  };
  const choose = () => {
    const card = target();
    if (!card?.classList.contains("card")) return;
    if (card.hidden) {
      form.reset();
      apply();
    }
    card.focus({ preventScroll: true });
    paint("chosen", card.dataset.n);
    const beside = getComputedStyle(card.closest(".cards")).position === "sticky";
    const its = passages(card.dataset.n);
    if (beside && !its.some(isInView)) its[0]?.scrollIntoView({ block: "center" });
    hold(card, 4);
  };
  const hold = (card, more) => {
    card.scrollIntoView();
    if (more) requestAnimationFrame(() => hold(card, more - 1)); // what came into sight is laid out now, and may have moved it
  };
  const isInView = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  let cameFrom = null;
  main.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href^='#']");
    if (link) cameFrom = link;
  });
  main.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && cameFrom && event.target.closest(".card")) cameFrom.focus();
  });
  main.addEventListener("mouseover", approach, { passive: true });
  main.addEventListener("focusin", approach);
  addEventListener("hashchange", choose);
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = cards.length < 2;
  choose();
})();
