// Layers of the users' own: tiles like the basemap's, each over a pane of its own kind, so that a large one costs what
// lies in the view and no more. Names and attributes stand in the tiles, and are shown as text.
"use strict";

(() => {
  const BEYOND = 14; // the tiles' highest zoom
  const PANE = "imported";
  const NAMED_FROM = 15;
  const MOST_HITS = 4; // of one layer under the pointer
  const shown = new Map(); // id → { layer, tint }

  const is = (...types) => (zoom, feature) => types.includes(feature.geomType);
  const [POINT, LINE, AREA] = [1, 2, 3];

  // A dot for each point of a feature; the library's own draws the first only.
  const dots = (color, edge) => ({
    draw(ctx, geom, zoom) {
      const radius = zoom < 13 ? 2 : 3.5;
      ctx.globalAlpha = 1;
      ctx.fillStyle = color;
      ctx.strokeStyle = edge;
      ctx.lineWidth = 1.2;
      for (const part of geom) {
        for (const { x, y } of part) {
          ctx.beginPath();
          ctx.arc(x, y, radius, 0, 2 * Math.PI);
          ctx.fill();
          ctx.stroke();
        }
      }
    },
  });

  function paintRules(tint) {
    const p = vigil.palette();
    const color = p.imported[tint % p.imported.length];
    const line = (wide, of, more) => new protomapsL.LineSymbolizer({ color: of, width: wide, ...more });
    return [
      { dataLayer: "layer", filter: is(AREA), symbolizer: new protomapsL.PolygonSymbolizer({ fill: color, opacity: 0.14 }) },
      { dataLayer: "layer", filter: is(LINE, AREA), symbolizer: line(3.4, p.halo, { opacity: 0.7 }) },
      { dataLayer: "layer", filter: is(AREA), symbolizer: line(1.4, color) },
      { dataLayer: "layer", filter: is(LINE), symbolizer: line(2, color) },
      { dataLayer: "layer", filter: is(POINT), symbolizer: dots(color, p.halo) },
    ];
  }

  function labelRules(tint) {
    if (!vigil.isOn("labels")) return [];
    const p = vigil.palette();
    const text = { labelProps: ["name"], font: vigil.font(11), fill: p.imported[tint % p.imported.length], stroke: p.halo,
      width: 2 };
    return [
      { dataLayer: "layer", minzoom: NAMED_FROM, filter: is(POINT),
        symbolizer: new protomapsL.OffsetTextSymbolizer({ ...text, offsetX: 0, offsetY: 12, placements: [5] }) },
      { dataLayer: "layer", minzoom: NAMED_FROM, filter: is(AREA),
        symbolizer: new protomapsL.CenteredTextSymbolizer(text) },
    ];
  }

  function put(id, tint) {
    const url = `vigil://map/layer/${encodeURIComponent(id)}/{z}/{x}/{y}.mvt`;
    const layer = protomapsL.leafletLayer({ url, maxDataZoom: BEYOND, attribution: "", paintRules: paintRules(tint),
      labelRules: labelRules(tint), backgroundColor: "rgba(0, 0, 0, 0)", pane: PANE, tileDelay: 1, keepBuffer: 1,
      maxZoom: 18 });
    layer.addTo(vigil.map);
    shown.set(id, { layer, tint });
  }

  function sync() {
    for (const [id, { layer }] of shown) {
      const item = vigil.items.imported.get(id);
      if (!item || item.missing || !vigil.isOn(item.key)) {
        layer.remove();
        shown.delete(id);
      }
    }
    for (const item of vigil.items.imported.values()) {
      if (!item.missing && vigil.isOn(item.key) && !shown.has(item.id)) put(item.id, item.tint);
    }
  }

  vigil.parts.push(vigil.imported = {
    start(map) {
      const pane = map.createPane(PANE);
      pane.style.zIndex = 320;
      pane.style.pointerEvents = "none";
    },

    restyle() {
      for (const { layer, tint } of shown.values()) {
        layer.paintRules = paintRules(tint);
        layer.labelRules = labelRules(tint);
        layer.clearLayout();
        layer.rerenderTiles();
      }
    },

    refresh(name) {
      if (name === "imported" || name === "layer") sync();
      if (name === "labels") vigil.imported.restyle();
    },

    // Only for the tip: a click there means the place.
    hits(at, reach) {
      if (!shown.size) return [];
      const place = vigil.map.containerPointToLatLng(at).wrap();
      return [...shown].flatMap(([id, { layer }]) => {
        const found = layer.queryTileFeaturesDebug(place.lng, place.lat, reach).get("") || [];
        const title = vigil.items.imported.get(id).name;
        return found.slice(0, MOST_HITS).map(({ feature }, number) => ({
          kind: "imported", id: `${id} ${number} ${feature.props.name}`, label: feature.props.name || title,
          detail: [feature.props.name ? title : "", feature.props.detail || ""].filter(Boolean).join(" · "),
          away: 0, rank: 8, x: at.x, y: at.y,
        }));
      });
    },
  });
})();
