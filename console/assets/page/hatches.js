// Hatches for areas on the map: each kind has its own, so that none is told by colour alone. All are thin: the ground
// stays readable beneath.
"use strict";

(() => {
  const SIDE = 12; // pixels of one tile
  const LINES = {
    rising: [[0, SIDE, SIDE, 0]],
    sparse: [[0, SIDE, SIDE, 0]],
    crossed: [[0, SIDE, SIDE, 0], [0, 0, SIDE, SIDE]],
    level: [[0, 3.5, SIDE, 3.5], [0, 9.5, SIDE, 9.5]],
  };
  const tiles = new Map();

  function tile(kind, color, ratio) {
    const key = `${kind} ${color} ${ratio}`;
    if (tiles.has(key)) return tiles.get(key);
    if (tiles.size > 60) tiles.clear();
    const canvas = document.createElement("canvas");
    const side = kind === "sparse" ? 2 * SIDE : SIDE;
    canvas.width = canvas.height = Math.round(side * ratio);
    const ctx = canvas.getContext("2d");
    ctx.scale(canvas.width / side, canvas.height / side);
    ctx.strokeStyle = ctx.fillStyle = color;
    ctx.lineWidth = 1;
    if (kind === "dotted") {
      for (const [x, y] of [[3, 3], [9, 9]]) ctx.fillRect(x - 0.8, y - 0.8, 1.6, 1.6);
    } else {
      const grown = side / SIDE;
      ctx.beginPath();
      for (const line of LINES[kind]) {
        const [x0, y0, x1, y1] = line.map((value) => value * grown);
        const [dx, dy] = [x1 - x0, y1 - y0]; // drawn on beyond the edges, or the corners would show as gaps
        ctx.moveTo(x0 - dx, y0 - dy);
        ctx.lineTo(x1 + dx, y1 + dy);
        if (dx && dy) {
          for (const off of [-side, side]) {
            ctx.moveTo(x0 - dx + off, y0 - dy);
            ctx.lineTo(x1 + dx + off, y1 + dy);
          }
        }
      }
      ctx.stroke();
    }
    tiles.set(key, canvas);
    return canvas;
  }

  // Fill the path on the canvas; the hatch keeps to the ground, so that it does not swim when the map moves.
  vigil.hatchArea = (ctx, kind, color, strength, { left, top }) => {
    const ratio = window.devicePixelRatio || 1;
    const pattern = ctx.createPattern(tile(kind, color, ratio), "repeat");
    const side = kind === "sparse" ? 2 * SIDE : SIDE;
    pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, -(left % side), -(top % side)]));
    ctx.globalAlpha = strength;
    ctx.fillStyle = pattern;
    ctx.fill("evenodd");
    ctx.globalAlpha = 1;
  };
})();
