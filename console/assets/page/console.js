// Listens to the console and hands each thing that it tells to the part that shows it. Started last.
"use strict";

(() => {
  const ITEMS = new Set(Object.keys(vigil.items));

  function refresh(name) {
    for (const part of vigil.parts) if (part.refresh) part.refresh(name);
  }

  function take(name, { put, drop }) {
    for (const id of drop) vigil.items[name].delete(id);
    for (const item of put) vigil.items[name].set(item.id, item);
    refresh(name);
  }

  let styled = false;

  const hear = {
    style(style) {
      vigil.style = style;
      styled = true;
      for (const part of vigil.parts) if (part.restyle) part.restyle();
    },
    frame(frame) {
      vigil.frame = frame;
      refresh("frame");
    },
    roster: (value) => vigil.points.told("roster", value),
    points: (value) => vigil.points.told("points", value),
    calls: (value) => vigil.heat.told(value),
    tracks: (value) => vigil.tracks.told(value),
    detail: (value) => vigil.tip.told("detail", value),
    layer: (value) => vigil.switches.told("layer", value),
    panel: (value) => vigil.switches.told("panel", value),
    paper: () => vigil.paper.told(),
    draw: (value) => vigil.draw.told("draw", value),
    draw_title: (value) => vigil.draw.told("draw_title", value),
    draw_key: (value) => vigil.draw.told("draw_key", value),
    draw_clear: (value) => vigil.draw.told("draw_clear", value),
    look_at: ({ lat, lon, zoom }) => vigil.map.setView([lat / 1e6, lon / 1e6], zoom, { animate: false }),
    fit({ positions }) {
      const bounds = L.latLngBounds(positions.map(vigil.latLng));
      vigil.map.fitBounds(bounds, { padding: [60, 60], maxZoom: 16, animate: false });
    },
    pan: ({ x, y }) => vigil.map.panBy([x, y], { animate: false }),
    zoom: ({ by }) => vigil.map.setZoom(vigil.map.getZoom() + by, { animate: false }),
  };

  function told(name, json) {
    const value = JSON.parse(json);
    if (ITEMS.has(name)) take(name, value);
    else if (hear[name]) hear[name](value);
  }

  function moved() {
    const centre = vigil.map.getCenter().wrap();
    vigil.bridge.move(Math.round(centre.lat * 1e6), Math.round(centre.lng * 1e6), vigil.map.getZoom());
  }

  function begin(channel) {
    vigil.bridge = channel.objects.bridge;
    vigil.map = window.map_city;
    for (const part of vigil.parts) if (part.start) part.start(vigil.map);
    vigil.basemap.onDrawn = () => vigil.bridge.page_drawn();
    vigil.map.on("moveend", moved);
    vigil.bridge.told.connect(told);
    vigil.bridge.page_ready();
  }

  document.addEventListener("contextmenu", (event) => event.preventDefault());
  document.addEventListener("DOMContentLoaded", () => new QWebChannel(window.qt.webChannelTransport, begin));
})();
