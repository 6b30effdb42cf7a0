// What can be counted: incidents, units on an order and the selected unit, each a real marker with its label.
"use strict";

(() => {
  const drawn = new Map(); // "incident:7" → its marker and the parts that change

  const layerOf = { incident: "incidents", team: "teams", convoy: "convoys" };

  function wanted() {
    const found = new Map();
    const want = (kind, item) => {
      if (vigil.isOn(layerOf[kind]) || vigil.isSelected(kind, item.id)) found.set(`${kind}:${item.id}`, { kind, item });
    };
    for (const item of vigil.items.units.values()) want(item.kind, item);
    for (const item of vigil.items.incidents.values()) want("incident", item);
    return found;
  }

  function add(key, kind) {
    const root = vigil.make("div", "");
    const symbol = vigil.make("span", "vigil-symbol");
    const label = vigil.make("span", "vigil-label");
    const name = vigil.make("span", "vigil-name");
    const age = vigil.make("span", "vigil-age");
    label.append(name, age);
    root.append(symbol, label);
    const icon = L.divIcon({ html: root, className: "vigil-marker", iconSize: [0, 0] });
    const marker = L.marker([0, 0], { icon, interactive: false, keyboard: false });
    const entry = { key, kind, item: null, marker, root, symbol, label, name, age, shift: { x: 0, y: 0 } };
    drawn.set(key, entry);
    return entry;
  }

  function ageOf(entry) {
    if (entry.kind === "incident") return "";
    return entry.item.age < 0 ? "" : vigil.duration(entry.item.age);
  }

  function show(entry, item) {
    const changed = entry.item !== item;
    entry.item = item;
    const selected = vigil.isSelected(entry.kind, item.id);
    entry.root.className = `vigil-thing ${entry.kind}${selected ? " selected" : ""}`
      + `${item.stale ? " stale" : ""}${item.open === false ? " closed" : ""}`;
    if (changed) {
      const shape = entry.kind === "incident" ? vigil.incidentShape(item) : vigil.unitShape(item);
      entry.symbol.replaceChildren(shape);
      entry.name.textContent = item.label;
      entry.marker.setLatLng(vigil.latLng(item));
    }
    entry.age.textContent = ageOf(entry);
    if (!vigil.map.hasLayer(entry.marker)) entry.marker.addTo(vigil.map);
    const rank = entry.kind === "incident" ? 1000 : 0;
    entry.marker.setZIndexOffset(rank + (selected ? 2000 : 0));
  }

  function refresh() {
    const now = wanted();
    for (const [key, entry] of drawn) {
      if (now.has(key)) continue;
      entry.marker.remove();
      drawn.delete(key);
    }
    for (const [key, { kind, item }] of now) show(drawn.get(key) || add(key, kind), item);
    vigil.labels.place();
  }

  vigil.parts.push(vigil.markers = {
    restyle: refresh,
    refresh,

    // Where a marker is drawn, in pixels of the view.
    pointOf(entry) {
      return vigil.map.latLngToContainerPoint(vigil.latLng(entry.item)).add(L.point(entry.shift.x, entry.shift.y));
    },

    // Most important first: the selected thing, incidents, units on their way.
    entries() {
      const rank = (entry) => (vigil.isSelected(entry.kind, entry.item.id) ? 0 : entry.kind === "incident" ? 1 : 2);
      return [...drawn.values()].sort((a, b) => rank(a) - rank(b));
    },

    hits(at, reach) {
      const found = [];
      for (const entry of drawn.values()) {
        const { kind, item, box } = entry;
        const point = vigil.markers.pointOf(entry);
        const inLabel = box && at.x >= box.left && at.x <= box.left + box.width
          && at.y >= box.top && at.y <= box.top + box.height;
        const away = inLabel ? 0 : Math.max(0, Math.hypot(point.x - at.x, point.y - at.y) - 10);
        if (away > reach - 6) continue;
        found.push({ kind, id: item.id, label: item.label, detail: item.detail, age: item.age, stale: item.stale, away,
          told: kind === "incident" && Boolean(box), rank: kind === "incident" ? 0 : 1, x: point.x, y: point.y });
      }
      return found;
    },
  });
})();
