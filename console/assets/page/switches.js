// The map's own buttons, each with its key, and the list of layers that one of them opens.
"use strict";

(() => {
  const root = vigil.make("div", "vigil-layers");
  const buttons = vigil.make("div", "vigil-buttons");
  const list = vigil.make("div", "vigil-layers-list");

  function row(key, name) {
    const entry = vigil.make("button", "vigil-layer");
    entry.dataset.key = key;
    entry.setAttribute("role", "checkbox");
    entry.append(vigil.make("span", "vigil-tick"), vigil.make("span", "", name));
    entry.addEventListener("click", () => vigil.bridge.switch_layer(key, !vigil.isOn(key)));
    return entry;
  }

  function button({ key, name, shortcut }) {
    const made = vigil.make("button", "vigil-layers-head");
    made.dataset.button = key;
    made.append(vigil.make("span", "", name));
    if (shortcut) made.append(vigil.make("kbd", "", shortcut));
    made.addEventListener("click", () => vigil.bridge.press(key));
    return made;
  }

  function tick() {
    for (const entry of list.children) entry.setAttribute("aria-checked", String(vigil.isOn(entry.dataset.key)));
  }

  vigil.parts.push(vigil.switches = {
    start(map) {
      list.hidden = true;
      root.append(buttons, list);
      map.getContainer().append(root);
      L.DomEvent.disableClickPropagation(root);
      L.DomEvent.disableScrollPropagation(root);
      L.DomEvent.on(root, "mousemove", L.DomEvent.stopPropagation);
    },

    restyle() {
      buttons.replaceChildren(...(vigil.style.buttons || []).map(button));
      const own = [...vigil.items.imported.values()].map((item) => [item.key, item.name]);
      list.replaceChildren(...[...own, ...Object.entries(vigil.style.layers)].map(([key, name]) => row(key, name)));
      tick();
    },

    refresh(name) {
      if (name === "imported") vigil.switches.restyle();
    },

    told(part, value) {
      if (part === "panel") {
        list.hidden = !value.open;
        return;
      }
      if (value.on) vigil.hidden.delete(value.key);
      else vigil.hidden.add(value.key);
      tick();
      const parts = { boundaries: "boundaries", labels: "labels", routes: "routes",
        utilities: "utilities" };
      for (const each of vigil.parts) if (each.refresh) each.refresh(parts[value.key] || "layer");
    },
  });
})();
