// The many units without an order: typed arrays from one binary block, stamped pixel by pixel into one canvas.
"use strict";

(() => {
  const CONVOY = 64;
  const STALE = 128;
  const LOOKS = ["available", "reserved", "dispatched", "en_route", "on_scene", "returning", "out_of_service"];
  const SIDE = 7; // of a stamp, in CSS pixels
  const GLYPHS_FROM = 15; // zoom from which each unit is a square with its glyph, side by side where they stand together
  const SQUARE = 17;
  const IN_A_ROW = 6;

  let block = null;
  let roster = { number: 0, units: [] };
  let stamps = null;
  let image = null;
  let sprites = new Map();
  let layer = null;

  function decode(buffer) {
    const count = new DataView(buffer).getUint32(0, true);
    const lat = new Int32Array(buffer, 4, count);
    const lon = new Int32Array(buffer, 4 + 4 * count, count);
    const place = new Map();
    const decoded = { count, age: new Int32Array(buffer, 4 + 8 * count, count),
      glyph: new Uint16Array(buffer, 4 + 12 * count, count), look: new Uint8Array(buffer, 4 + 14 * count, count),
      x: new Float64Array(count), y: new Float64Array(count), nth: new Uint16Array(count),
      left: new Float32Array(count), top: new Float32Array(count) };
    for (let i = 0; i < count; i++) {
      decoded.x[i] = vigil.worldX(lon[i]);
      decoded.y[i] = vigil.worldY(lat[i]);
      const here = lat[i] * 4294967296 + lon[i];
      const nth = place.get(here) || 0;
      decoded.nth[i] = nth;
      place.set(here, nth + 1);
    }
    return decoded;
  }

  // A colour as the canvas keeps it: alpha, blue, green, red.
  function packed(hex) {
    const value = parseInt(hex.slice(1, 7), 16);
    return (0xff000000 | ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
  }

  function stampOf(fill, side, ink, ground, stale) {
    const pixels = new Uint32Array(side * side);
    const line = Math.max(1, Math.round(side / SIDE));
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const edge = x < line || y < line || x >= side - line || y >= side - line;
        const hatch = Math.floor((x + y) / line) % 3 === 0;
        const inner = { empty: ground, half: y >= side / 2 ? ink : ground, full: ink, out: ground,
          stale: hatch ? stale : ground }[fill];
        const rim = fill === "stale" || fill === "out" ? stale : ink;
        pixels[y * side + x] = edge ? rim : inner;
      }
    }
    return pixels;
  }

  function makeStamps(ratio) {
    const p = vigil.palette();
    const side = Math.round(SIDE * ratio);
    const colors = [packed(p.inkMuted), packed(p.ground), packed(p.stale)];
    stamps = { side, ratio, byCode: [] };
    for (let code = 0; code < 256; code++) {
      stamps.byCode.push(stampOf(vigil.unitFill(LOOKS[code & 63], code & STALE), side, ...colors));
    }
  }

  function paintStamps(ctx, map, size, ratio) {
    if (!stamps || stamps.ratio !== ratio) makeStamps(ratio);
    const [wide, high] = [ctx.canvas.width, ctx.canvas.height];
    if (!image || image.width !== wide || image.height !== high) image = new ImageData(wide, high);
    const target = new Uint32Array(image.data.buffer);
    target.fill(0);
    const { scale, left, top } = vigil.screen(map);
    const side = stamps.side;
    for (let i = 0; i < block.count; i++) {
      if (!shown(block.look[i])) continue;
      const x = block.x[i] * scale - left;
      const y = block.y[i] * scale - top;
      block.left[i] = x;
      block.top[i] = y;
      const px = Math.round(x * ratio - side / 2);
      const py = Math.round(y * ratio - side / 2);
      if (px < 0 || py < 0 || px + side >= wide || py + side >= high) continue;
      const stamp = stamps.byCode[block.look[i]];
      for (let row = 0, from = 0, to = py * wide + px; row < side; row++, to += wide) {
        for (let column = 0; column < side; column++) target[to + column] = stamp[from++];
      }
    }
    ctx.putImageData(image, 0, 0);
  }

  function sprite(code, glyph, ratio) {
    const key = `${code}:${glyph}:${ratio}`;
    if (!sprites.has(key)) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.round(SQUARE * ratio);
      const ctx = canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      vigil.drawUnit(ctx, vigil.unitFill(LOOKS[code & 63], code & STALE), String.fromCharCode(glyph), SQUARE);
      sprites.set(key, canvas);
    }
    return sprites.get(key);
  }

  // Where a unit stands in the row of those on its place: the selected one first, since its marker stands there.
  function turn(i, chosen) {
    if (chosen < 0 || block.x[i] !== block.x[chosen] || block.y[i] !== block.y[chosen]) return block.nth[i];
    if (i === chosen) return 0;
    return block.nth[i] < block.nth[chosen] ? block.nth[i] + 1 : block.nth[i];
  }

  function paintSquares(ctx, map, size, ratio) {
    const { scale, left, top } = vigil.screen(map);
    const chosen = roster.units.findIndex(([kind, id]) => vigil.isSelected(kind, id));
    for (let i = 0; i < block.count; i++) {
      if (!shown(block.look[i])) continue;
      const nth = turn(i, chosen);
      const x = block.x[i] * scale - left + (nth % IN_A_ROW) * (SQUARE + 2);
      const y = block.y[i] * scale - top + Math.floor(nth / IN_A_ROW) * (SQUARE + 2);
      block.left[i] = x;
      block.top[i] = y;
      if (x < -SQUARE || y < -SQUARE || x > size.x + SQUARE || y > size.y + SQUARE) continue;
      const picture = sprite(block.look[i], block.glyph[i], ratio);
      const [px, py] = [Math.round((x - SQUARE / 2) * ratio) / ratio, Math.round((y - SQUARE / 2) * ratio) / ratio];
      ctx.drawImage(picture, px, py, SQUARE, SQUARE);
    }
  }

  const shown = (code) => vigil.isOn(code & CONVOY ? "convoys" : "teams");

  function paint(ctx, map, size, ratio) {
    if (!block || !block.count) return;
    const squares = map.getZoom() >= GLYPHS_FROM;
    (squares ? paintSquares : paintStamps)(ctx, map, size, ratio);
  }

  // The square with a glyph on a canvas, the same as map.css draws it for a marker.
  vigil.drawUnit = (ctx, fill, glyph, side) => {
    const p = vigil.palette();
    const quiet = fill === "stale" || fill === "out";
    const bar = fill === "half" ? Math.round(side / 3.4) : 0;
    ctx.fillStyle = fill === "full" ? p.ink : p.ground;
    ctx.fillRect(0, 0, side, side);
    ctx.fillStyle = p.ink;
    ctx.fillRect(0, side - bar, side, bar);
    if (fill === "stale") {
      ctx.globalAlpha = 0.55;
      vigil.hatch(ctx, 1, 1, side - 2, side - 2, p.stale);
      ctx.globalAlpha = 1;
    }
    ctx.fillStyle = fill === "full" ? p.ground : quiet ? p.stale : p.ink;
    ctx.font = vigil.font(bar ? side - 7 : side - 5, 500);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(glyph, side / 2, (side - bar) / 2 + 0.5);
    ctx.strokeStyle = quiet ? p.stale : p.ink;
    ctx.lineWidth = 1;
    ctx.strokeRect(0.5, 0.5, side - 1, side - 1);
  };

  async function load(told) {
    const answer = await fetch(`vigil://map/block/${told.block}`);
    const buffer = await answer.arrayBuffer();
    if (told.block !== vigil.points.newest || buffer.byteLength < 4) return;
    block = decode(buffer);
    block.roster = told.roster;
    vigil.points.loaded = told.block;
    layer.redraw();
  }

  vigil.parts.push(vigil.points = {
    newest: 0,
    loaded: 0,

    start(map) {
      layer = new vigil.CanvasLayer("points", 430, paint);
      layer.addTo(map);
    },

    restyle() {
      stamps = null;
      sprites = new Map();
      layer.redraw();
    },

    refresh() {
      layer.redraw();
    },

    told(part, value) {
      if (part === "roster") {
        roster = value;
        return;
      }
      vigil.points.newest = value.block;
      load(value);
    },

    get count() {
      return block ? block.count : 0;
    },

    // Where each unit is drawn, in pixels of the view.
    drawn() {
      return block ? Array.from({ length: block.count }, (_, i) => ({ x: block.left[i], y: block.top[i] })) : [];
    },

    // Whether a unit lies over a box of the view.
    covers(box) {
      if (!block) return false;
      const half = (vigil.map.getZoom() < GLYPHS_FROM ? SIDE : SQUARE) / 2;
      for (let i = 0; i < block.count; i++) {
        const [x, y] = [block.left[i], block.top[i]];
        if (x + half > box.left && x - half < box.left + box.width && y + half > box.top
          && y - half < box.top + box.height && shown(block.look[i])) return true;
      }
      return false;
    },

    // The units drawn within `reach` pixels of a place of the view.
    hits(at, reach) {
      if (!block || block.roster !== roster.number) return [];
      const found = [];
      const near = vigil.map.getZoom() >= GLYPHS_FROM ? SQUARE / 2 + 1 : reach;
      for (let i = 0; i < block.count; i++) {
        const away = Math.max(Math.abs(block.left[i] - at.x), Math.abs(block.top[i] - at.y));
        if (away > near || !shown(block.look[i])) continue;
        const [kind, id, label] = roster.units[i];
        found.push({ kind, id, label, age: block.age[i], stale: Boolean(block.look[i] & STALE), away, rank: 2,
          x: block.left[i], y: block.top[i] });
      }
      return found;
    },
  });
})();
