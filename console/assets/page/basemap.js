// The basemap: quiet greys under everything else. The tile schema is written down in console/ground/layers.py.
"use strict";

(() => {
  const BEYOND = 14; // the tiles' highest zoom
  const FONT = '"Noto Sans CJK SC", "Noto Sans SC", sans-serif';

  const width = (...stops) => protomapsL.exp(1.5, stops);
  const kind = (...kinds) => (zoom, feature) => kinds.includes(feature.props.kind);
  const fill = (color) => new protomapsL.PolygonSymbolizer({ fill: color });
  const line = (color, wide, more) => vigil.stroke(color, typeof wide === "function" ? wide : () => wide, more);

  // Kind of road → the palette's colour and the width in pixels by zoom; widest last, so that it lies on top.
  const ROADS = [
    { kinds: ["path", "track"], color: "path", from: 15, wide: width([15, 0.6], [18, 2]) },
    { kinds: ["service"], color: "lane", from: 15, wide: width([15, 0.8], [18, 5]) },
    { kinds: ["residential", "living_street", "unclassified", "road"], color: "street", from: 12,
      wide: width([12, 0.35], [14, 1], [16, 3.2], [18, 9]) },
    { kinds: ["tertiary"], color: "tertiary", from: 11, wide: width([11, 0.5], [14, 1.7], [16, 4.6], [18, 12]) },
    { kinds: ["secondary"], color: "secondary", from: 10, wide: width([10, 0.5], [13, 1.6], [16, 5.6], [18, 14]) },
    { kinds: ["primary"], color: "primary", from: 9, wide: width([9, 0.5], [13, 2.2], [16, 6.8], [18, 16]) },
    { kinds: ["trunk"], color: "trunk", from: 7, wide: width([7, 0.5], [11, 1.4], [13, 2.8], [16, 8], [18, 19]) },
    { kinds: ["motorway"], color: "motorway", from: 7, wide: width([7, 0.6], [11, 1.7], [13, 3.2], [16, 9], [18, 20]) },
  ];

  const isRoad = (road, where) => (zoom, feature) => {
    const props = feature.props;
    if (!road.kinds.includes(props.kind)) return false;
    if (where === "tunnel") return Boolean(props.tunnel);
    if (where === "bridge") return Boolean(props.bridge);
    return !props.tunnel && !props.bridge;
  };

  const LINK = 0.7; // of the road's width

  function roadRules(p, where) {
    const cased = vigil.style.theme === "light" || where === "bridge";
    const edge = where === "bridge" && vigil.style.theme === "dark" ? p.land : p.casing;
    const shape = where === "bridge" ? {} : { lineCap: "round", lineJoin: "round" };
    const rules = [];
    for (const road of cased ? ROADS : []) {
      const wide = (zoom) => road.wide(zoom) + (zoom >= 14 ? 2 : 1);
      rules.push({ dataLayer: "roads", minzoom: Math.max(road.from, 9), filter: isRoad(road, where),
        symbolizer: line(edge, wide, shape) });
    }
    for (const road of ROADS) {
      const dash = where === "tunnel" ? { dash: [3, 3], lineCap: "butt" } : {};
      rules.push({ dataLayer: "roads", minzoom: road.from, filter: isRoad(road, where),
        symbolizer: line(p[road.color], road.wide, { narrow: LINK, ...shape, ...dash }) });
    }
    return rules;
  }

  function groundRules(p) {
    return [
      { dataLayer: "landuse", symbolizer: fill(p.built), filter: kind("residential", "commercial") },
      { dataLayer: "landuse", symbolizer: fill(p.works), filter: kind("industrial", "chemical", "railway") },
      { dataLayer: "landuse", minzoom: 13, symbolizer: fill(p.institution),
        filter: kind("school", "hospital", "institution") },
      { dataLayer: "green", symbolizer: fill(p.forest), filter: kind("forest", "wetland") },
      { dataLayer: "green", symbolizer: fill(p.park), filter: kind("park", "grass", "cemetery", "pitch") },
      { dataLayer: "water", symbolizer: fill(p.water) },
      { dataLayer: "waterway", symbolizer: line(p.water, width([10, 0.7], [13, 1.6], [16, 6], [18, 16])),
        filter: (zoom, { props }) => ["river", "canal"].includes(props.kind) && !props.tunnel },
      { dataLayer: "waterway", minzoom: 12, symbolizer: line(p.water, width([12, 0.5], [16, 1.8])),
        filter: kind("stream", "drain") },
      { dataLayer: "buildings", minzoom: 15, symbolizer: fill(p.building) },
    ];
  }

  function boundaryRules(p) {
    if (!vigil.isOn("boundaries")) return [];
    const district = (zoom, feature) => feature.props.level <= 6;
    const town = (zoom, feature) => feature.props.level > 6;
    return [
      { dataLayer: "boundaries", filter: town, minzoom: 12,
        symbolizer: line(p.boundary, 0.7, { dash: [2, 4], opacity: 0.55 }) },
      { dataLayer: "boundaries", filter: district,
        symbolizer: line(p.boundary, width([9, 0.8], [14, 1.4]), { dash: [6, 4], opacity: 0.8 }) },
    ];
  }

  function paintRules() {
    const p = vigil.palette();
    return [
      ...groundRules(p),
      ...boundaryRules(p),
      ...roadRules(p, "tunnel"),
      ...roadRules(p, "ground"),
      ...railRules(p, "ground"),
      ...roadRules(p, "bridge"),
      ...railRules(p, "bridge"),
      ...metroRules(p),
      ...pipelineRules(p),
    ];
  }

  const METRO = ["subway", "light_rail"];

  // A railway is a thin line with cross ties from the zoom at which they can be told apart: no road looks like it.
  function railRules(p, where) {
    const track = (zoom, { props }) =>
      !METRO.includes(props.kind) && Boolean(props.bridge) === (where === "bridge") && !props.siding;
    const siding = (zoom, { props }) => Boolean(props.siding) && where === "ground";
    return [
      { dataLayer: "rail", minzoom: 10, filter: track, symbolizer: line(p.rail, width([10, 0.5], [13, 0.9], [18, 2])) },
      { dataLayer: "rail", minzoom: 13, filter: track,
        symbolizer: line(p.rail, width([13, 3], [18, 7]), { dash: [1.2, 9] }) },
      { dataLayer: "rail", minzoom: 14, filter: siding, symbolizer: line(p.rail, width([14, 0.5], [18, 1.2])) },
    ];
  }

  function metroRules(p) {
    return [{ dataLayer: "rail", minzoom: 11, filter: kind(...METRO),
      symbolizer: line(p.metro, width([11, 0.8], [14, 1.2], [18, 2]), { dash: [5, 4], opacity: 0.8 }) }];
  }

  // Mains matter to a leak or a collapse and to nothing else: a layer that is off until somebody asks for it.
  function pipelineRules(p) {
    if (!vigil.isOn("utilities")) return [];
    const main = (zoom, { props }) => Boolean(props.main);
    const branch = (zoom, { props }) => !props.main;
    return [
      { dataLayer: "pipelines", minzoom: 11, filter: main, symbolizer: line(p.pipe, width([11, 1], [15, 2], [18, 3])) },
      { dataLayer: "pipelines", minzoom: 13, filter: branch,
        symbolizer: line(p.pipe, width([13, 0.6], [15, 1.1], [18, 2]), { dash: [7, 2, 1.5, 2] }) },
    ];
  }

  // An area's name: once, in the middle of its largest part, and only where the part is wide enough to carry it.
  function inTheMiddle(options) {
    const words = new protomapsL.CenteredTextSymbolizer(options);
    const text = new protomapsL.TextSymbolizer(options).text;
    return {
      place(layout, geom, feature) {
        const name = text.get(layout.zoom, feature);
        if (!name) return undefined;
        const boxes = geom.map((ring) => L.bounds(ring.map((point) => L.point(point.x, point.y))));
        const box = boxes.reduce((a, b) => (b.getSize().x > a.getSize().x ? b : a));
        if (box.getSize().x < name.length * 6) return undefined;
        const middle = geom[0][0].clone();
        ({ x: middle.x, y: middle.y } = box.getCenter());
        if (!protomapsL.isInRing(middle, geom[boxes.indexOf(box)])) return undefined;
        const labels = words.place(layout, [[middle]], feature) || [];
        return labels.map((label) => ({ ...label, deduplicationKey: name, deduplicationDistance: 700 }));
      },
    };
  }

  // A place's name stands above its point, where our own symbols of what lies there leave it free.
  const ABOVE = { offsetX: 0, offsetY: -9, placements: [1] };
  const CHINESE = /^[\u3400-\u9fff]+$/;

  // A street's name along the street. Chinese on a steep street stands upright, one character below the other,
  // as Chinese maps have it, rather than lying on its side.
  function alongTheStreet(options) {
    const lying = new protomapsL.LineLabelSymbolizer({ ...options, width: 2, position: 2, repeatDistance: 420 });
    return {
      place(layout, geom, feature) {
        const labels = lying.place(layout, geom, feature);
        const name = labels && lying.text.get(layout.zoom, feature);
        return name && CHINESE.test(name) ? labels.map((label) => upright(label, name, options)) : labels;
      },
    };
  }

  function upright(label, name, options) {
    const first = label.bboxes[0];
    const last = label.bboxes[label.bboxes.length - 1];
    const [dx, dy] = [last.minX - first.minX, last.minY - first.minY];
    if (Math.abs(dy) < Math.abs(dx) * 1.2) return label;
    const step = options.fontSize + 1;
    const length = Math.hypot(dx, dy);
    const [stepX, stepY] = [(dx / length) * step, (dy / length) * step];
    const characters = dy > 0 ? [...name] : [...name].reverse();
    const draw = (ctx) => {
      ctx.globalAlpha = 1;
      ctx.font = vigil.font(options.fontSize);
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineWidth = 2;
      ctx.lineJoin = "round";
      ctx.strokeStyle = options.stroke;
      ctx.fillStyle = options.fill;
      characters.forEach((c, i) => ctx.strokeText(c, stepX * (i + 0.5), stepY * (i + 0.5)));
      characters.forEach((c, i) => ctx.fillText(c, stepX * (i + 0.5), stepY * (i + 0.5)));
    };
    return { ...label, draw };
  }

  // In the country a village may be the largest place far around.
  const isLargeVillage = (zoom, { props }) => props.kind === "village" && props.population >= 2000;

  function labelRules() {
    if (!vigil.isOn("labels")) return [];
    const p = vigil.palette();
    const labelProps = vigil.style.language === "en" ? ["name_en", "name"] : ["name"];
    const text = (size, color, more = {}) => ({ labelProps, fontFamily: FONT, fontSize: size, fill: p[color],
      stroke: p.halo, width: 1.5, lineHeight: 1.3, ...more });
    const place = (kinds, from, to, size, color, more) => ({ dataLayer: "places", minzoom: from, maxzoom: to,
      filter: kind(...kinds), symbolizer: new protomapsL.OffsetTextSymbolizer(
        { ...text(size, color, more), ...ABOVE }) });
    const road = (kinds, from, size) => ({ dataLayer: "roads", minzoom: from, filter: kind(...kinds),
      symbolizer: alongTheStreet(text(size, "roadName")) });
    return [
      place(["city"], 8, 12, 15, "place", { fontWeight: 500 }),
      place(["district"], 10, 14, 13, "place", { letterSpacing: 2 }),
      place(["town", "suburb"], 11, 15, 12, "placeMinor"),
      { ...place(["village"], 12, 13, 11, "placeMinor"), filter: isLargeVillage },
      ...stopRules(text),
      road(["motorway", "trunk", "primary"], 13, 11),
      road(["secondary", "tertiary"], 14, 11),
      place(["village", "neighbourhood"], 14, 17, 11, "placeMinor"),
      road(["residential", "living_street", "unclassified"], 16, 10),
      { dataLayer: "waterway", minzoom: 14, filter: kind("canal"), symbolizer: alongTheStreet(text(10, "waterName")) },
      { dataLayer: "water", minzoom: 12, symbolizer: inTheMiddle(text(11, "waterName")) },
      { dataLayer: "green", minzoom: 14, symbolizer: inTheMiddle(text(10, "poi")) },
      ...poiRules(text),
    ];
  }

  // The console draws depots, shelters and teams itself; the basemap names only what it does not.
  const DRAWN_BY_US = ["stockpile", "shelter", "bridge", "community"];
  const FIRST = ["hospital", "fire_station", "town_hall", "chemical_works", "station", "police",
    "ambulance_station"];
  const LAST = ["hydrant"];

  // Where trains stop is said before the names of the streets that cross there: people ask their way by stations.
  function stopRules(text) {
    const metro = (from, size) => ({ dataLayer: "pois", minzoom: from, filter: kind("metro_station"),
      symbolizer: new protomapsL.GroupSymbolizer([
        new protomapsL.CircleSymbolizer({ radius: 2.2, fill: vigil.palette().land, stroke: vigil.palette().metro, width: 1.2 }),
        ...(size ? [new protomapsL.OffsetTextSymbolizer({ ...text(size, "poi"), offsetX: 0, offsetY: 11, placements: [5] })]
          : []),
      ]) });
    return [{ ...metro(12, 0), maxzoom: 13 }, metro(14, 10)];
  }

  function poiRules(text) {
    const named = (test) => (zoom, feature) => !DRAWN_BY_US.includes(feature.props.kind) && test(feature.props.kind);
    const poi = (from, test) => ({ dataLayer: "pois", minzoom: from, filter: named(test),
      symbolizer: new protomapsL.GroupSymbolizer([
        new protomapsL.CircleSymbolizer({ radius: 1.6, fill: vigil.palette().poi, stroke: vigil.palette().halo, width: 1 }),
        new protomapsL.OffsetTextSymbolizer({ ...text(10, "poi"), offsetX: 0, offsetY: 11, placements: [5] }),
      ]) });
    return [
      poi(15, (k) => FIRST.includes(k)),
      poi(16, (k) => ![...FIRST, ...LAST, "metro_station"].includes(k)),
      poi(17, (k) => LAST.includes(k)),
    ];
  }

  let layer = null;

  const made = (keepBuffer) => protomapsL.leafletLayer({ url: "vigil://map/tiles/{z}/{x}/{y}.mvt", maxDataZoom: BEYOND,
    attribution: "", paintRules: [], labelRules: [], tileDelay: 1, keepBuffer, maxZoom: 18 });

  function paintGround(one) {
    one.paintRules = paintRules();
    one.backgroundColor = vigil.palette().land;
  }

  function apply() {
    paintGround(layer);
    layer.labelRules = labelRules();
    layer.lang = vigil.style.language === "en" ? "en" : "zh-Hans";
    layer.clearLayout();
  }

  vigil.parts.push(vigil.basemap = {
    onDrawn: () => {},

    restyle() {
      document.documentElement.dataset.theme = vigil.style.theme;
      document.documentElement.lang = vigil.style.language === "en" ? "en" : "zh-Hans";
      if (layer) {
        apply();
        layer.rerenderTiles();
        return;
      }
      layer = made(1);
      apply();
      layer.once("load", () => requestAnimationFrame(() => requestAnimationFrame(() => vigil.basemap.onDrawn())));
      layer.addTo(vigil.map);
    },

    // The basemap once more, without names.
    another() {
      const small = made(0);
      paintGround(small);
      return small;
    },

    dress(small) {
      paintGround(small);
      small.rerenderTiles();
    },

    refresh(name) {
      if (layer && ["boundaries", "labels", "utilities"].includes(name)) vigil.basemap.restyle();
    },
  });
})();
