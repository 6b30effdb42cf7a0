// Where calls came from in the last 24 hours: bands of a quiet grey, each an outline further in where more came. A call
// counts half after six hours. A band says how many fresh calls that is, so that it means the same at every zoom.
"use strict";

(() => {
  const BANDS = [0.5, 1.5, 4, 10]; // from so many calls within reach of a place
  const HALF_LIFE = 360; // minutes
  const GRAIN = 2; // pixels of the view to one of the sum
  const REACH = 22; // of those
  const root = vigil.make("div", "vigil-heat");
  const KERNEL = [];
  for (let y = -REACH; y <= REACH; y++) {
    for (let x = -REACH; x <= REACH; x++) {
      const far = (x * x + y * y) / (REACH * REACH);
      if (far < 1) KERNEL.push({ x, y, share: (1 - far) * (1 - far) });
    }
  }

  let calls = [];
  let layer = null;

  function sum(map, wide, high) {
    const sums = new Float32Array(wide * high);
    const { scale, left, top } = vigil.screen(map);
    for (const [lat, lon, minutes] of calls) {
      const x = Math.round((vigil.worldX(lon) * scale - left) / GRAIN);
      const y = Math.round((vigil.worldY(lat) * scale - top) / GRAIN);
      if (x < -REACH || y < -REACH || x >= wide + REACH || y >= high + REACH) continue;
      const weight = 0.5 ** (minutes / HALF_LIFE);
      for (const spot of KERNEL) {
        const [px, py] = [x + spot.x, y + spot.y];
        if (px >= 0 && py >= 0 && px < wide && py < high) sums[py * wide + px] += weight * spot.share;
      }
    }
    return sums;
  }

  const bandOf = (value) => BANDS.filter((from) => value >= from).length;

  // One band's colour: the fill, and its edge, by which bands can be counted without telling greys apart.
  function shades() {
    const ink = vigil.palette().ink;
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(ink.slice(at, at + 2), 16));
    return (alpha) => [r, g, b, Math.round(alpha * 255)];
  }

  function paint(ctx, map, size) {
    if (!vigil.isOn("heat") || !calls.length) return;
    const [wide, high] = [Math.ceil(size.x / GRAIN), Math.ceil(size.y / GRAIN)];
    const bands = Uint8Array.from(sum(map, wide, high), bandOf);
    const image = new ImageData(wide, high);
    const shade = shades();
    for (let at = 0; at < bands.length; at++) {
      const band = bands[at];
      if (!band) continue;
      const edge = at % wide && (bands[at - 1] < band || bands[at + 1] < band || bands[at - wide] < band
        || bands[at + wide] < band);
      image.data.set(shade(edge ? 0.34 : 0.07 + 0.07 * band), 4 * at);
    }
    const small = document.createElement("canvas");
    [small.width, small.height] = [wide, high];
    small.getContext("2d").putImageData(image, 0, 0);
    ctx.imageSmoothingEnabled = true;
    ctx.drawImage(small, 0, 0, wide * GRAIN, high * GRAIN);
  }

  function legend() {
    root.hidden = !vigil.isOn("heat");
    const swatches = BANDS.map((from, i) => {
      const swatch = vigil.make("span", "vigil-heat-band", String(Math.ceil(from)) + (i === BANDS.length - 1 ? "+" : ""));
      swatch.dataset.band = String(i + 1);
      return swatch;
    });
    const words = calls.length ? vigil.word("heat", { n: calls.length }) : vigil.word("heat_none");
    root.replaceChildren(vigil.make("span", "", words), ...(calls.length ? swatches : []));
  }

  vigil.parts.push(vigil.heat = {
    start(map) {
      layer = new vigil.CanvasLayer("heat", 402, paint);
      layer.addTo(map);
      map.getContainer().append(root);
    },

    restyle() {
      legend();
      layer.redraw();
    },

    refresh(name) {
      if (name !== "layer") return;
      legend();
      layer.redraw();
    },

    told(value) {
      calls = value;
      legend();
      layer.redraw();
    },

    // How many bands lie over a place of the view.
    at(map, { x, y }) {
      const size = map.getSize();
      const [wide, high] = [Math.ceil(size.x / GRAIN), Math.ceil(size.y / GRAIN)];
      return bandOf(sum(map, wide, high)[Math.floor(y / GRAIN) * wide + Math.floor(x / GRAIN)]);
    },
  });
})();
