// What the pointer rests on, in words: name, detail, and how old its position is.
"use strict";

(() => {
  const MOST = 6;
  const box = vigil.make("div", "vigil-tip");
  let details = new Map(); // of points: the console is asked when the pointer rests on one
  let shownFor = "";

  function line(hit) {
    const entry = vigil.make("div", "vigil-tip-thing");
    entry.append(vigil.make("div", "vigil-tip-name", hit.label));
    const detail = hit.detail || details.get(`${hit.kind}:${hit.id}`);
    if (detail) entry.append(vigil.make("div", "vigil-tip-detail", detail));
    if (hit.age !== undefined) entry.append(vigil.make("div", "vigil-tip-age", vigil.age(hit)));
    return entry;
  }

  function unique(hits) {
    const seen = new Set();
    return hits.filter((hit) => {
      const key = `${hit.kind}:${hit.id}`;
      return seen.has(key) ? false : seen.add(key);
    });
  }

  // An incident whose label stands beside it has nothing to add.
  const worthTelling = (hits) => hits.some((hit) => !hit.told);

  function fill(hits) {
    const lines = hits.slice(0, MOST).map(line);
    if (hits.length > MOST) lines.push(vigil.make("div", "vigil-tip-more", vigil.word("more", { n: hits.length - MOST })));
    box.replaceChildren(...lines);
  }

  function put(at) {
    const size = vigil.map.getSize();
    box.hidden = false;
    const left = at.x + 16 + box.offsetWidth > size.x ? at.x - 12 - box.offsetWidth : at.x + 16;
    const top = Math.max(4, Math.min(at.y + 14, size.y - box.offsetHeight - 4));
    box.style.left = `${Math.max(4, left)}px`;
    box.style.top = `${top}px`;
  }

  function ask(hits) {
    for (const hit of hits.slice(0, MOST)) {
      if (hit.detail === undefined && !details.has(`${hit.kind}:${hit.id}`)) vigil.bridge.hover(hit.kind, hit.id);
    }
  }

  let pointer = null;

  const look = vigil.perFrame(() => {
    const hits = pointer && !vigil.frame.picking && !vigil.draw.busy() ? unique(vigil.hits(pointer)) : [];
    vigil.map.getContainer().classList.toggle("pointing", hits.length > 0);
    if (!worthTelling(hits)) {
      box.hidden = true;
      shownFor = "";
      details = new Map();
      return;
    }
    const key = hits.map((hit) => hit.id).join(" ");
    if (key !== shownFor) ask(hits);
    shownFor = key;
    fill(hits);
    put(pointer);
  });

  vigil.parts.push(vigil.tip = {
    start(map) {
      box.hidden = true;
      map.getContainer().append(box);
      map.on("mousemove", (event) => {
        pointer = event.containerPoint;
        look();
      });
      const leave = () => {
        pointer = null;
        look();
      };
      map.on("mouseout dragstart zoomstart", leave);
    },

    refresh() {
      if (pointer) look();
    },

    told(part, value) {
      details.set(`${value.kind}:${value.id}`, value.detail);
      if (pointer) look();
    },
  });
})();
