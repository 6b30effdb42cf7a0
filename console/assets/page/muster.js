// Units on scene stand in columns beside their incident's symbol, not on it: symbol and units stay readable.
// Only the drawing moves: where a unit is said to be stays what it is.
"use strict";

(() => {
  const NEAR = 30; // pixels from the symbol within which a unit would lie on it, or on another
  const PITCH = 26;
  const ASIDE = 34; // from the symbol's centre to the first column's
  const IN_A_COLUMN = 6;

  const stands = new Map(); // incident → the keys of the units beside it: who came first keeps the first place

  function nearest(point, incidents) {
    let best = null;
    for (const incident of incidents) {
      const away = Math.hypot(incident.point.x - point.x, incident.point.y - point.y);
      if (away <= NEAR && (!best || away < best.away)) best = { ...incident, away };
    }
    return best;
  }

  function gather(entries) {
    const at = (entry) => vigil.map.latLngToContainerPoint(vigil.latLng(entry.item));
    const incidents = entries.filter((entry) => entry.kind === "incident").map((entry) => ({ entry, point: at(entry) }));
    const found = new Map(incidents.map(({ entry, point }) => [entry.key, { point, units: new Map() }]));
    for (const entry of entries) {
      if (entry.kind === "incident" || entry.item.look !== "on_scene") continue;
      const point = at(entry);
      const incident = nearest(point, incidents);
      if (incident) found.get(incident.entry.key).units.set(entry.key, { entry, point });
    }
    return found;
  }

  function inOrder(incident, units) {
    const known = (stands.get(incident) || []).filter((key) => units.has(key));
    const order = [...known, ...[...units.keys()].filter((key) => !known.includes(key))];
    stands.set(incident, order);
    return order;
  }

  // How far each marker is drawn from its place, in pixels.
  vigil.muster = (entries) => {
    for (const entry of entries) entry.shift = { x: 0, y: 0 };
    const found = gather(entries);
    for (const gone of [...stands.keys()].filter((key) => !found.has(key))) stands.delete(gone);
    for (const [incident, { point, units }] of found) {
      const order = inOrder(incident, units);
      const rows = Math.min(order.length, IN_A_COLUMN);
      order.forEach((key, nth) => {
        const unit = units.get(key);
        const x = point.x + ASIDE + Math.floor(nth / IN_A_COLUMN) * PITCH;
        const y = point.y + ((nth % IN_A_COLUMN) - (rows - 1) / 2) * PITCH;
        unit.entry.shift = { x: Math.round(x - unit.point.x), y: Math.round(y - unit.point.y) };
      });
    }
    for (const entry of entries) {
      const { root, shift } = entry;
      if (entry.stood && entry.stood.x === shift.x && entry.stood.y === shift.y) continue;
      entry.stood = shift;
      root.style.left = `${shift.x}px`;
      root.style.top = `${shift.y}px`;
    }
  };
})();
