// The ways of the orders along the roads: dashed, above the basemap and below everything that stands on it.
"use strict";

(() => {
  const LOOKS = {
    proposed: { color: "routeQuiet", width: 1.6, dash: [2, 5] },
    ordered: { color: "route", width: 2.2, dash: [7, 6] },
    en_route: { color: "route", width: 2.6, dash: [9, 5] },
    done: { color: "routeQuiet", width: 1.4, dash: [] },
  };
  const ORDER = ["done", "proposed", "ordered", "en_route"];

  let layer = null;
  const worlds = new WeakMap(); // a route's points, projected once

  function world(route) {
    if (!worlds.has(route)) worlds.set(route, route.points.map(([lat, lon]) => [vigil.worldX(lon), vigil.worldY(lat)]));
    return worlds.get(route);
  }

  function trace(ctx, points, { scale, left, top }) {
    ctx.beginPath();
    let [lastX, lastY] = [Infinity, Infinity];
    points.forEach(([wx, wy], i) => {
      const x = wx * scale - left;
      const y = wy * scale - top;
      if (i > 0 && i < points.length - 1 && Math.abs(x - lastX) + Math.abs(y - lastY) < 1.5) return;
      if (i === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
      [lastX, lastY] = [x, y];
    });
  }

  function paint(ctx, map) {
    if (!vigil.isOn("routes")) return;
    const p = vigil.palette();
    const screen = vigil.screen(map);
    ctx.lineJoin = ctx.lineCap = "round";
    const routes = [...vigil.items.routes.values()].sort((a, b) => ORDER.indexOf(a.look) - ORDER.indexOf(b.look));
    for (const route of routes) {
      const look = LOOKS[route.look];
      trace(ctx, world(route), screen);
      ctx.setLineDash([]);
      ctx.globalAlpha = 0.75;
      ctx.lineWidth = look.width + 3;
      ctx.strokeStyle = p.routeCasing;
      ctx.stroke();
      ctx.globalAlpha = 1;
      ctx.setLineDash(look.dash);
      ctx.lineWidth = look.width;
      ctx.strokeStyle = p[look.color];
      ctx.stroke();
    }
  }

  vigil.parts.push({
    start(map) {
      layer = new vigil.CanvasLayer("routes", 410, paint);
      layer.addTo(map);
    },

    restyle() {
      layer.redraw();
    },

    refresh(name) {
      if (name === "routes") layer.redraw();
    },
  });
})();
