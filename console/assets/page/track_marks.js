// How one of the mass looks: a dot for a vehicle, a cross for a sensor, a pill with a count for many.
"use strict";

(() => {
  const STALE = 128;
  const KINDS = 2;
  const SIDE = 9; // of a stamp, in CSS pixels
  const PILL_HEIGHT = 20;
  const PAD = 8;

  let stamps = null;
  let pills = new Map();

  // A small picture of each look, drawn once and copied pixel by pixel.
  function stampOf(code, side, ratio) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const ctx = canvas.getContext("2d");
    const p = vigil.palette();
    const stale = Boolean(code & STALE);
    ctx.scale(ratio, ratio);
    ctx.fillStyle = ctx.strokeStyle = stale ? p.stale : p.inkMuted;
    const middle = SIDE / 2;
    if ((code & 63) === 0) {
      const dot = () => {
        ctx.beginPath();
        ctx.arc(middle, middle, stale ? 3.6 : 3.2, 0, 2 * Math.PI);
      };
      dot();
      if (stale) {
        ctx.save();
        ctx.clip();
        vigil.hatch(ctx, 0, 0, SIDE, SIDE, p.stale, 2.6);
        ctx.restore();
        dot();
        ctx.lineWidth = 1;
        ctx.stroke();
      } else {
        ctx.fill();
      }
    } else {
      ctx.beginPath();
      ctx.lineWidth = 1.6;
      ctx.moveTo(middle, 1);
      ctx.lineTo(middle, SIDE - 1);
      ctx.moveTo(1, middle);
      ctx.lineTo(SIDE - 1, middle);
      ctx.stroke();
      if (stale) vigil.hatch(ctx, 0, 0, SIDE, SIDE, p.land, 3);
    }
    return new Uint32Array(ctx.getImageData(0, 0, side, side).data.buffer);
  }

  function makeStamps(ratio) {
    const side = Math.round(SIDE * ratio);
    stamps = { side, ratio, byCode: [] };
    for (let code = 0; code < 256; code++) {
      const known = (code & 63) < KINDS && (code & 64) === 0;
      stamps.byCode.push(known ? stampOf(code, side, ratio) : stamps.byCode[0]);
    }
  }

  // A pill with its count; the share of the stale, in tenths, is hatched along its lower edge.
  function pill(text, tenths, ratio) {
    const key = `${text}:${tenths}:${ratio}`;
    if (pills.has(key)) return pills.get(key);
    if (pills.size > 3000) pills.clear();
    const p = vigil.palette();
    const canvas = document.createElement("canvas");
    const ctx = canvas.getContext("2d");
    ctx.font = vigil.font(12, 500);
    const width = Math.ceil(ctx.measureText(text).width) + 2 * PAD;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(PILL_HEIGHT * ratio);
    ctx.scale(ratio, ratio);
    const outline = () => {
      ctx.beginPath();
      ctx.roundRect(0.5, 0.5, width - 1, PILL_HEIGHT - 1, (PILL_HEIGHT - 1) / 2);
    };
    outline();
    ctx.fillStyle = p.veil;
    ctx.fill();
    ctx.save();
    ctx.clip();
    if (tenths) {
      const wide = (width * tenths) / 10;
      ctx.fillStyle = p.ground;
      ctx.fillRect((width - wide) / 2, PILL_HEIGHT - 5, wide, 5);
      vigil.hatch(ctx, (width - wide) / 2, PILL_HEIGHT - 5, wide, 5, p.stale, 3);
    }
    ctx.restore();
    outline();
    ctx.strokeStyle = tenths === 10 ? p.stale : p.inkMuted;
    ctx.stroke();
    ctx.font = vigil.font(12, 500);
    ctx.fillStyle = tenths === 10 ? p.stale : p.ink;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(text, width / 2, PILL_HEIGHT / 2 + (tenths ? -0.5 : 0.5));
    pills.set(key, { canvas, width });
    return pills.get(key);
  }

  vigil.trackMarks = {
    SIDE,
    PILL_HEIGHT,
    pill,

    stamps(ratio) {
      if (!stamps || stamps.ratio !== ratio) makeStamps(ratio);
      return stamps;
    },

    forget() {
      stamps = null;
      pills = new Map();
    },
  };
})();
