// The page's own parts and what they share. Each part may have start(map), restyle() and refresh(name);
// console.js calls them. Whatever comes from the console is put into the page as text, never as markup.
"use strict";

const vigil = {
  map: null,
  parts: [],
  style: { theme: "dark", language: "zh_CN", watermark: "", watermark_kind: "", layers: {}, texts: {} },
  frame: { mark: null, selected: { kind: "", id: "" }, picking: false },
  items: {
    incidents: new Map(), units: new Map(), depots: new Map(), shelters: new Map(), routes: new Map(),
    warnings: new Map(), overlays: new Map(), imported: new Map(),
  },
  hidden: new Set(),

  isOn(layer) {
    return !vigil.hidden.has(layer);
  },

  isSelected(kind, id) {
    return vigil.frame.selected.id === id && vigil.frame.selected.kind === kind;
  },

  latLng(item) {
    return L.latLng(item.lat / 1e6, item.lon / 1e6);
  },

  // One element with its class and, if given, its text.
  make(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  },

  // Run `work` once in the next frame, however often it is asked for until then.
  perFrame(work) {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        work();
      });
    };
  },
};
