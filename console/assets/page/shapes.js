// Our own symbols. An incident's shape and fill say its response level; a unit's fill says its status.
"use strict";

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const LEVELS = {
    I: { fill: "#C8252C", ink: "#ffffff", points: "9,2 19,2 26,9 26,19 19,26 9,26 2,19 2,9", y: 18.2 },
    II: { fill: "#F58A1F", ink: "#111111", points: "14,0.5 27.5,14 14,27.5 0.5,14", y: 18.2 },
    III: { fill: "#F2D024", ink: "#111111", points: "14,1 27.5,25.5 0.5,25.5", y: 22.6 },
    IV: { fill: "#1F6FD6", ink: "#ffffff", circle: true, y: 18.2 },
  };

  function svg(tag, attributes) {
    const element = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function outline(level) {
    if (level && level.circle) return svg("circle", { cx: 14, cy: 14, r: 12.5 });
    if (level) return svg("polygon", { points: level.points });
    return svg("rect", { x: 2.5, y: 2.5, width: 23, height: 23, rx: 2 });
  }

  // The symbol of an incident, 28 × 28.
  vigil.incidentShape = (incident) => {
    const level = LEVELS[incident.level];
    const root = svg("svg", { width: 28, height: 28, viewBox: "0 0 28 28" });
    const shape = outline(level);
    const name = level && incident.open ? "level" : incident.badge === "?" ? "unverified" : "plain";
    shape.setAttribute("class", `vigil-shape ${name}`);
    if (name === "level") shape.setAttribute("fill", level.fill);
    const badge = svg("text", { x: 14, y: level ? level.y : 18.8, class: `vigil-badge ${name}` });
    if (name === "level") badge.setAttribute("fill", level.ink);
    badge.textContent = incident.badge;
    root.append(shape, badge);
    return root;
  };

  const HALF = new Set(["dispatched", "en_route", "returning"]);

  // How much of a unit's square is filled: "empty", "half", "full", "out"; a stale one is "stale" whatever it did.
  vigil.unitFill = (look, stale) => {
    if (stale) return "stale";
    if (look === "on_scene") return "full";
    if (look === "out_of_service") return "out";
    return HALF.has(look) ? "half" : "empty";
  };

  // The square of a unit (a convoy's is round) with its glyph.
  vigil.unitShape = (unit) =>
    vigil.make("span", `vigil-unit ${unit.kind} ${vigil.unitFill(unit.look, unit.stale)}`, unit.glyph);
})();
