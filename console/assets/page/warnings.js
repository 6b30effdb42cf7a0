// Warnings: their outlines and circles as lines in their colour, never filled, each with its word in an outlined square.
"use strict";

(() => {
  const { ring, cut, inside, stroke, overlap, away } = vigil.outlines;
  const SQUARE = 18;
  const POINT = 7; // pixels: how large a circle without a radius is drawn
  let layer = null;
  let words = null; // above the things on the map, which would stand in the words
  let drawn = []; // what lies in the view: { item, segments, box }
  const worlds = new WeakMap(); // a warning's lines, projected once

  function world(item) {
    if (!worlds.has(item)) {
      const lines = item.polygons.map((points) => points.map(([lat, lon]) => [vigil.worldX(lon), vigil.worldY(lat)]));
      const rings = item.circles.filter((circle) => circle[2] > 0).map((circle) => ring(...circle));
      const points = item.circles.filter((circle) => circle[2] === 0);
      worlds.set(item, { lines: [...lines, ...rings], points: points.map(([lat, lon]) => ring(lat, lon, 0)[0]) });
    }
    return worlds.get(item);
  }

  function lines(item, { scale, left, top }) {
    const toView = ([wx, wy]) => [wx * scale - left, wy * scale - top];
    const { lines: found, points } = world(item);
    const small = points.map(toView).map(([x, y]) =>
      Array.from({ length: 25 }, (_, i) => [x + POINT * Math.cos((i / 12) * Math.PI), y + POINT * Math.sin((i / 12) * Math.PI)]));
    return [...found.map((line) => line.map(toView)), ...small];
  }

  // Where the word stands: on the highest stretch of the outline where it is free; in the middle of a view that lies
  // wholly within, at the top.
  function boxFor(ctx, item, shape, segments, size, taken) {
    ctx.font = vigil.font(12, 600);
    const word = Math.max(SQUARE, Math.ceil(ctx.measureText(item.badge).width) + 8);
    ctx.font = vigil.font(13);
    const width = word + 10 + Math.ceil(ctx.measureText(item.label).width) + 6;
    const within = (x, y) => ({
      left: Math.min(Math.max(x - width / 2, 6), Math.max(6, size.x - width - 6)),
      top: Math.min(Math.max(y - 11, 6), size.y - 28), width, height: 22, word,
    });
    const places = segments.map(([[x0, y0], [x1, y1]]) => [(x0 + x1) / 2, (y0 + y1) / 2]).sort((a, b) => a[1] - b[1]);
    if (!places.length && shape.some((line) => inside(line, size.x / 2, size.y / 2))) {
      for (let row = 0; row < 6; row += 1) places.push([size.x / 2, 20 + 26 * row]);
    }
    const boxes = places.map(([x, y]) => within(x, y));
    return boxes.find((box) => !taken.some((other) => overlap(box, other))) || boxes[0] || null;
  }

  function write(ctx, { item, box }, color, p) {
    const middle = box.top + box.height / 2;
    ctx.fillStyle = p.veil;
    ctx.fillRect(box.left, box.top, box.width, box.height);
    ctx.setLineDash([]);
    ctx.lineWidth = 2;
    ctx.strokeStyle = color;
    ctx.strokeRect(box.left + 3, middle - SQUARE / 2 + 1, box.word - 2, SQUARE - 2);
    ctx.textBaseline = "middle";
    ctx.textAlign = "center";
    ctx.font = vigil.font(12, 600);
    ctx.fillStyle = color;
    ctx.fillText(item.badge, box.left + 2 + box.word / 2, middle + 1);
    ctx.textAlign = "left";
    ctx.font = vigil.font(13);
    ctx.fillStyle = p.ink;
    ctx.fillText(item.label, box.left + box.word + 8, middle + 1);
  }

  function paint(ctx, map, size) {
    drawn = [];
    const p = vigil.palette();
    const screen = vigil.screen(map);
    const isSelected = (item) => vigil.isSelected("warning", item.id);
    const shown = [...vigil.items.warnings.values()].filter((item) => vigil.isOn("warnings") || isSelected(item));
    shown.sort((a, b) => isSelected(a) - isSelected(b)); // the selected one last, over the others
    ctx.lineJoin = ctx.lineCap = "round";
    for (const item of shown) {
      const shape = lines(item, screen);
      const segments = shape.flatMap((line) => line.slice(1).map((end, i) => cut(line[i], end, size)).filter(Boolean));
      const width = isSelected(item) ? 3.4 : 2;
      const color = p.warning[item.colour] || p.inkMuted;
      stroke(ctx, segments, width + 3, p.routeCasing, []);
      stroke(ctx, segments, width, color, item.look === "apart" ? [7, 6] : []);
      drawn.push({ item, segments, shape, color, box: null });
    }
    const taken = [];
    for (const entry of [...drawn].reverse()) {
      entry.box = boxFor(ctx, entry.item, entry.shape, entry.segments, size, taken);
      if (entry.box) taken.push(entry.box);
    }
    words.redraw();
  }

  function paintWords(ctx) {
    for (const entry of drawn) if (entry.box) write(ctx, entry, entry.color, vigil.palette());
  }

  vigil.parts.push(vigil.warnings = {
    start(map) {
      layer = new vigil.CanvasLayer("warnings", 405, paint);
      words = new vigil.CanvasLayer("warning-words", 445, paintWords);
      layer.addTo(map);
      words.addTo(map);
    },

    restyle() {
      layer.redraw();
    },

    refresh(name) {
      if (name === "warnings" || name === "frame" || name === "layer") layer.redraw();
    },

    covers(box) {
      return drawn.some((entry) => entry.box && overlap(entry.box, box));
    },

    // Only its word and its line: what lies within is the ground, and a click there names a place.
    hits(at, reach) {
      return drawn.flatMap(({ item, segments, box }) => {
        const least = away(at, box, segments);
        return least > reach ? [] : [{ kind: "warning", id: item.id, label: `${item.badge} · ${item.label}`, detail: "",
          away: least, told: Boolean(box), rank: 4, x: at.x, y: at.y }];
      });
    },
  });
})();
