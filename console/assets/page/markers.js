// What can be counted: incidents, units on an order and the selected unit, each a real marker with its label.
"use strict";

(() => {
  const drawn = new Map(); // "incident:7" → its marker and the parts that change

  const LEVELS = ["", "IV", "III", "II", "I"]; // where incidents lie on each other the gravest is on top
  const ABOVE = 3000; // more than a view is high: Leaflet adds where on the screen a marker is
  const MOST_NEW = 100; // markers that are made in one frame: making 2,000 at once would hold the page up

  // A marker that is moved in its plane. Leaflet's would have a layer of the compositor to itself, and thousands of
  // those hold each frame up for a second.
  const FlatMarker = L.Marker.extend({
    _setPos(at) {
      this._icon.style.transform = `translate(${at.x}px, ${at.y}px)`;
      this._icon._leaflet_pos = at;
      this._zIndex = at.y + this.options.zIndexOffset;
      this._resetZIndex();
    },
  });

  const layerOf = { incident: "incidents", team: "teams", convoy: "convoys" };

  // What is on, in the view or near it.
  function wanted() {
    const found = new Map();
    const bounds = vigil.map.getBounds().pad(0.5);
    const [south, north] = [bounds.getSouth() * 1e6, bounds.getNorth() * 1e6];
    const [west, east] = [bounds.getWest() * 1e6, bounds.getEast() * 1e6];
    const isNear = ({ lat, lon }) => lat >= south && lat <= north && lon >= west && lon <= east;
    const want = (kind, item) => {
      if ((vigil.isOn(layerOf[kind]) && isNear(item)) || vigil.isSelected(kind, item.id)) {
        found.set(`${kind}:${item.id}`, { kind, item });
      }
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
    const marker = new FlatMarker([0, 0], { icon, interactive: false, keyboard: false,
      pane: kind === "incident" ? "markerPane" : "units" });
    const entry = { key, kind, item: null, marker, root, symbol, label, name, age, shift: { x: 0, y: 0 }, put: {} };
    drawn.set(key, entry);
    return entry;
  }

  function ageOf(entry) {
    if (entry.kind === "incident") return "";
    return entry.item.age < 0 ? "" : vigil.duration(entry.item.age);
  }

  // Touch the page only for what differs.
  function put(entry, what, value, work) {
    if (entry.put[what] === value) return;
    entry.put[what] = value;
    work();
  }

  function show(entry, item) {
    const changed = entry.item !== item;
    entry.item = item;
    const selected = vigil.isSelected(entry.kind, item.id);
    const name = `vigil-thing ${entry.kind}${selected ? " selected" : ""}`
      + `${item.stale ? " stale" : ""}${item.open === false ? " closed" : ""}`;
    put(entry, "class", name, () => { entry.root.className = name; });
    if (changed) {
      const { badge, level, open, glyph, look, stale } = item;
      put(entry, "shape", `${badge}:${level}:${open}:${glyph}:${look}:${stale}`, () => {
        entry.symbol.replaceChildren(entry.kind === "incident" ? vigil.incidentShape(item) : vigil.unitShape(item));
      });
      put(entry, "name", item.label, () => { entry.name.textContent = item.label; });
      put(entry, "place", `${item.lat}:${item.lon}`, () => entry.marker.setLatLng(vigil.latLng(item)));
    }
    const age = ageOf(entry);
    put(entry, "age", age, () => { entry.age.textContent = age; });
    if (!vigil.map.hasLayer(entry.marker)) entry.marker.addTo(vigil.map);
    const rank = ABOVE * (selected ? LEVELS.length + 1 : LEVELS.indexOf(item.level) + 1);
    put(entry, "rank", rank, () => entry.marker.setZIndexOffset(rank));
  }

  function showAll() {
    const now = wanted();
    for (const [key, entry] of drawn) {
      if (now.has(key)) continue;
      entry.marker.remove();
      drawn.delete(key);
    }
    let more = 0;
    for (const [key, { kind, item }] of now) {
      const entry = drawn.get(key) || (more++ < MOST_NEW ? add(key, kind) : null);
      if (entry) show(entry, item);
    }
    vigil.labels.place();
    if (more > MOST_NEW) refresh();
  }

  const refresh = vigil.perFrame(showAll);

  vigil.parts.push(vigil.markers = {
    start(map) {
      map.createPane("units").style.zIndex = 590; // below the incidents, and painted without them when a unit moves
      map.on("moveend resize", refresh);
    },

    restyle: refresh,
    refresh,

    // Where a marker is drawn, in pixels of the view.
    pointOf(entry) {
      return vigil.map.latLngToContainerPoint(vigil.latLng(entry.item)).add(L.point(entry.shift.x, entry.shift.y));
    },

    // Most important first: the selected thing, incidents by level, units on their way.
    entries() {
      return [...drawn.values()].sort((a, b) => b.put.rank - a.put.rank);
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
