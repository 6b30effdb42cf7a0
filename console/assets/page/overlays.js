// Shapes over the basemap: closed and slow areas, drawings, rings of reach, floods. A thin line with a pattern of its
// own, a hatch, and a word: never a bright fill. They lie below warnings, routes and all that stands on the map.
"use strict";

(() => {
  const { ring, cut, inside, stroke, overlap, away } = vigil.outlines;
  // `color` is the palette's name; `veil` how strongly the area is tinted, in hundredths.
  const LOOKS = {
    cover: { color: "inkMuted", width: 1, dash: [1, 4], hatch: "dotted", strength: 0.55, veil: 3 },
    reach: { color: "inkMuted", width: 1.8, dash: [], hatch: "", strength: 0, veil: 4 },
    imported: { color: "stale", width: 1.4, dash: [], hatch: "", strength: 0, veil: 5 },
    flood: { color: "flood", width: 1.6, dash: [], hatch: "level", strength: 0.4, veil: 6 },
    plume: { color: "plume", width: 1.6, dash: [9, 3, 2, 3], hatch: "dotted", strength: 0.55, veil: 4 },
    slow: { color: "slow", width: 1.6, dash: [8, 5], hatch: "sparse", strength: 0.4, veil: 0 },
    closed: { color: "closed", width: 2, dash: [], hatch: "crossed", strength: 0.4, veil: 0 },
    evacuation: { color: "ink", width: 1.8, dash: [12, 4], hatch: "sparse", strength: 0.22, veil: 3 },
    cordon: { color: "ink", width: 2.4, dash: [3, 3], hatch: "", strength: 0, veil: 4 },
    drawing: { color: "ink", width: 1.8, dash: [], hatch: "", strength: 0, veil: 4 },
  };
  const MARKS = new Set(["drawing", "evacuation", "cordon"]); // quieter on another incident than the selected
  const ORDER = Object.keys(LOOKS); // what is drawn later lies over the others
  const STEP_DASHES = [[], [10, 4], [4, 4], [2, 4]]; // rings of one look: the outer ones ever more broken
  const POINT = 5; // pixels: half a point's square
  const SPECK = 3; // pixels: a shape smaller than this is a dot
  const MOST_WORDS = 120;

  let layer = null;
  let words = null;
  let drawn = []; // what lies in the view: { item, look, color, shape, segments, spots, box }
  const worlds = new WeakMap(); // an overlay's lines, projected once

  const project = ([lat, lon]) => [vigil.worldX(lon), vigil.worldY(lat)];
  const closed = (line) => {
    const [first, last] = [line[0], line[line.length - 1]];
    return first[0] === last[0] && first[1] === last[1] ? line : [...line, first];
  };

  function boundsOf(lines) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const line of lines) {
      for (const [x, y] of line) {
        if (x < box[0]) box[0] = x;
        if (y < box[1]) box[1] = y;
        if (x > box[2]) box[2] = x;
        if (y > box[3]) box[3] = y;
      }
    }
    return box;
  }

  function world(item) {
    if (!worlds.has(item)) {
      const rings = item.polygons.flat().filter((line) => line.length);
      const areas = rings.map((line) => closed(line.map(project)));
      const circles = item.circles.filter((circle) => circle[2] > 0).map((circle) => ring(...circle));
      const lines = item.lines.map((line) => line.map(project));
      const points = [...item.points, ...item.circles.filter((circle) => circle[2] <= 0)].map(project);
      const all = [...areas, ...circles, ...lines, points];
      worlds.set(item, { areas: [...areas, ...circles], lines, points, bounds: boundsOf(all) });
    }
    return worlds.get(item);
  }

  // In pixels of the view, without what would be drawn on the same pixel.
  function trace(line, { scale, left, top }) {
    const found = [];
    let [lastX, lastY] = [Infinity, Infinity];
    line.forEach(([wx, wy], i) => {
      const [x, y] = [wx * scale - left, wy * scale - top];
      if (i > 0 && i < line.length - 1 && Math.abs(x - lastX) + Math.abs(y - lastY) < 1.5) return;
      found.push([x, y]);
      [lastX, lastY] = [x, y];
    });
    return found;
  }

  function colorOf(item, look, p) {
    if (p.warning[item.colour]) return p.warning[item.colour];
    return /^#[0-9a-f]{6}$/i.test(item.colour) ? item.colour : p.overlay[look.color] || p[look.color];
  }

  function fill(ctx, entry, screen) {
    const { areas, look, color, item } = entry;
    if (!areas.length || !(look.veil || look.hatch)) return;
    ctx.beginPath();
    for (const line of areas) line.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    if (look.veil) {
      ctx.globalAlpha = look.veil / 100 / (1 + item.step);
      ctx.fillStyle = color;
      ctx.fill("evenodd");
      ctx.globalAlpha = 1;
    }
    if (look.hatch) vigil.hatchArea(ctx, look.hatch, color, look.strength / (1 + item.step / 2), screen);
  }

  function spot(ctx, [x, y], half, color, p) {
    ctx.setLineDash([]);
    ctx.fillStyle = p.ground;
    ctx.fillRect(x - half, y - half, 2 * half, 2 * half);
    ctx.lineWidth = 1.8;
    ctx.strokeStyle = color;
    ctx.strokeRect(x - half, y - half, 2 * half, 2 * half);
  }

  const isSelected = (item) => vigil.isSelected("overlay", item.id);

  function entryOf(item, screen, size, p) {
    const { bounds, areas, lines, points } = world(item);
    const { scale, left, top } = screen;
    const [west, north, east, south] = [bounds[0] * scale - left, bounds[1] * scale - top, bounds[2] * scale - left,
      bounds[3] * scale - top];
    if (!(west <= size.x + POINT && east >= -POINT && north <= size.y + POINT && south >= -POINT)) return null;
    const look = LOOKS[item.look];
    const entry = { item, look, color: colorOf(item, look, p), areas: [], segments: [], spots: [], box: null };
    if (Math.max(east - west, south - north) < SPECK) {
      entry.spots = [[(west + east) / 2, (north + south) / 2]];
      return entry;
    }
    entry.areas = areas.map((line) => trace(line, screen));
    entry.segments = [...entry.areas, ...lines.map((line) => trace(line, screen))]
      .flatMap((line) => line.slice(1).map((end, i) => cut(line[i], end, size)).filter(Boolean));
    entry.spots = points.map(([wx, wy]) => [wx * scale - left, wy * scale - top]);
    return entry;
  }

  function draw(ctx, entry, screen, p) {
    const { item, look, color, segments } = entry;
    const quiet = MARKS.has(item.look) && item.step > 0;
    const width = look.width + (isSelected(item) ? 1.4 : 0) - (quiet ? 0.6 : 0);
    const dash = item.step && !quiet ? STEP_DASHES[Math.min(item.step, STEP_DASHES.length - 1)] : look.dash;
    fill(ctx, entry, screen);
    ctx.globalAlpha = 0.7;
    stroke(ctx, segments, width + 2.4, p.routeCasing, []);
    ctx.globalAlpha = 1;
    stroke(ctx, segments, width, quiet ? p.inkMuted : color, dash);
    const half = entry.areas.length || segments.length ? POINT - 2 : POINT;
    for (const at of entry.spots) spot(ctx, at, half, quiet ? p.inkMuted : color, p);
  }

  function paint(ctx, map, size) {
    const p = vigil.palette();
    const screen = vigil.screen(map);
    const shown = [...vigil.items.overlays.values()].filter((item) => vigil.isOn(item.layer) || isSelected(item));
    const rank = (item) => (isSelected(item) ? 1000 : ORDER.indexOf(item.look) * 20 - Math.min(item.step, 19));
    shown.sort((a, b) => rank(a) - rank(b));
    drawn = shown.map((item) => entryOf(item, screen, size, p)).filter(Boolean);
    ctx.lineJoin = "round";
    ctx.lineCap = "butt";
    for (const entry of drawn) draw(ctx, entry, screen, p);
    words.redraw();
  }

  // Where its word may stand: beside a point, else on the outline from the top down; within, where no outline is seen.
  function places({ areas, segments, spots }, width, size) {
    const boxAt = (x, y) => ({ left: x - width / 2, top: y - 10, width, height: 20 });
    if (!segments.length && spots.length) {
      return spots.slice(0, 3).flatMap(([x, y]) => [
        boxAt(x + POINT + 5 + width / 2, y), boxAt(x - POINT - 5 - width / 2, y),
        boxAt(x, y + POINT + 14), boxAt(x, y - POINT - 14)]);
    }
    if (!segments.length) {
      const seen = areas.reduce((odd, line) => odd !== inside(line, size.x / 2, size.y / 2), false);
      return seen ? [0, 1, 2, 3].map((row) => boxAt(size.x / 2, 52 + 26 * row)) : [];
    }
    const every = Math.max(1, Math.floor(segments.length / 24));
    const along = segments.length < 12 ? [0.5, 0.2, 0.8] : [0.5];
    const middles = segments.filter((_, i) => i % every === 0)
      .flatMap(([[x0, y0], [x1, y1]]) => along.map((t) => [x0 + t * (x1 - x0), y0 + t * (y1 - y0)]))
      .sort((a, b) => a[1] - b[1]);
    const xs = middles.map(([x]) => x);
    const middle = middles[Math.floor(middles.length / 2)][1];
    return [
      ...(areas.length ? middles.map(([x, y]) => boxAt(x, y)) : []), // a short line would vanish beneath its word
      ...middles.flatMap(([x, y]) => [boxAt(x, y - 16), boxAt(x, y + 16)]),
      boxAt(Math.max(...xs) + width / 2 + 8, middle), boxAt(Math.min(...xs) - width / 2 - 8, middle),
      boxAt(middles[0][0], middles[0][1] - 34), boxAt(middles[0][0], middles[middles.length - 1][1] + 34),
    ];
  }

  function placeWords(ctx, size) {
    const taken = [];
    ctx.font = vigil.font(12);
    for (const entry of [...drawn].reverse()) {
      entry.box = null;
      if (!entry.item.label || taken.length >= MOST_WORDS) continue;
      const width = Math.ceil(ctx.measureText(entry.item.label).width) + 14;
      const within = places(entry, width, size).map((box) => ({
        ...box,
        left: Math.min(Math.max(box.left, 6), Math.max(6, size.x - width - 6)),
        top: Math.min(Math.max(box.top, 6), size.y - 26),
      }));
      const free = within.filter((box) => !taken.some((other) => overlap(box, other)) && !vigil.warnings.covers(box));
      entry.box = free.find((box) => vigil.labels.clears(box)) || (isSelected(entry.item) && free[0]) || null;
      if (entry.box) taken.push(entry.box);
    }
  }

  function paintWords(ctx, map, size) {
    const p = vigil.palette();
    placeWords(ctx, size);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    for (const { item, color, box } of drawn) {
      if (!box) continue;
      ctx.fillStyle = p.veil;
      ctx.fillRect(box.left, box.top, box.width, box.height);
      ctx.fillStyle = color;
      ctx.fillRect(box.left, box.top, 2, box.height);
      ctx.fillStyle = MARKS.has(item.look) && item.step > 0 ? p.inkMuted : p.ink;
      ctx.fillText(item.label, box.left + 8, box.top + box.height / 2 + 1);
    }
  }

  vigil.parts.push(vigil.overlays = {
    start(map) {
      layer = new vigil.CanvasLayer("overlays", 403, paint);
      words = new vigil.CanvasLayer("overlay-words", 444, paintWords);
      layer.addTo(map);
      words.addTo(map);
    },

    restyle() {
      layer.redraw();
    },

    refresh(name) {
      if (name === "overlays" || name === "frame" || name === "layer") layer.redraw();
    },

    // The markers and their labels stand elsewhere now.
    reword() {
      if (drawn.length) words.redraw();
    },

    covers(box) {
      return drawn.some((entry) => entry.box && overlap(entry.box, box));
    },

    // Its word, its line and its points: what lies within is the ground, and a click there names a place.
    hits(at, reach) {
      return drawn.flatMap(({ item, segments, spots, box }) => {
        const toSpot = ([x, y]) => Math.max(0, Math.hypot(x - at.x, y - at.y) - POINT);
        const least = spots.reduce((nearest, one) => Math.min(nearest, toSpot(one)), away(at, box, segments));
        return least > reach ? [] : [{ kind: "overlay", id: item.id, label: item.label, detail: item.detail, away: least,
          told: Boolean(box) && !item.detail, rank: 5, x: at.x, y: at.y }];
      });
    },
  });
})();
