// Outlines on a canvas: what warnings and overlays share. A stretch is two places in pixels of the view.
"use strict";

(() => {
  // A circle on the ground as a ring in fractions of the world's width.
  function ring(lat, lon, metres) {
    const [x, y] = [vigil.worldX(lon), vigil.worldY(lat)];
    const reach = metres / (40075016.686 * Math.cos((lat / 180e6) * Math.PI));
    return Array.from({ length: 73 }, (_, i) => {
      const turn = (i / 36) * Math.PI;
      return [x + reach * Math.cos(turn), y + reach * Math.sin(turn)];
    });
  }

  // The part of a stretch that lies in the view, or null (Liang and Barsky's way).
  function cut([x0, y0], [x1, y1], size) {
    let [from, to] = [0, 1];
    const sides = [[x0 - x1, x0], [x1 - x0, size.x - x0], [y0 - y1, y0], [y1 - y0, size.y - y0]];
    for (const [p, q] of sides) {
      if (p === 0) {
        if (q < 0) return null;
      } else if (p < 0) from = Math.max(from, q / p);
      else to = Math.min(to, q / p);
    }
    if (from > to) return null;
    const at = (t) => [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
    return [from === 0 ? [x0, y0] : at(from), to === 1 ? [x1, y1] : at(to)];
  }

  // Whether a place lies within a ring.
  function inside(line, x, y) {
    let odd = false;
    for (let i = 1; i < line.length; i += 1) {
      const [[x0, y0], [x1, y1]] = [line[i - 1], line[i]];
      if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) odd = !odd;
    }
    return odd;
  }

  // Draw stretches as one line each, as far as they hang together.
  function stroke(ctx, segments, width, color, dash) {
    ctx.beginPath();
    let [lastX, lastY] = [NaN, NaN];
    for (const [[x0, y0], [x1, y1]] of segments) {
      if (x0 !== lastX || y0 !== lastY) ctx.moveTo(x0, y0); // a dash goes on over what hangs together
      ctx.lineTo(x1, y1);
      [lastX, lastY] = [x1, y1];
    }
    ctx.setLineDash(dash);
    ctx.lineWidth = width;
    ctx.strokeStyle = color;
    ctx.stroke();
  }

  const overlap = (a, b) =>
    a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

  // Pixels from a place to a stretch.
  function distance({ x, y }, [[x0, y0], [x1, y1]]) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const along = dx || dy ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy))) : 0;
    return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
  }

  // Pixels from a place to what is drawn of something: none on its word, else to the nearest of its stretches.
  function away(at, box, segments) {
    const onWord = box && at.x >= box.left && at.x <= box.left + box.width
      && at.y >= box.top && at.y <= box.top + box.height;
    return onWord ? 0 : segments.reduce((least, segment) => Math.min(least, distance(at, segment)), Infinity);
  }

  vigil.outlines = { ring, cut, inside, stroke, overlap, distance, away };
})();
