// The read-out in the corner: datum, scale, a line to measure by, whose data it is; and the watermark over the map.
"use strict";

(() => {
  const PIXEL = 0.000264583; // metres: 96 pixels to the inch
  const LONGEST = 110;
  const root = vigil.make("div", "vigil-corner");
  const words = vigil.make("span", "vigil-readout");
  const measure = vigil.make("span", "vigil-measure");
  const bar = vigil.make("span", "vigil-bar");
  const water = vigil.make("div", "vigil-watermark");

  const twoDigits = (value) => {
    const step = 10 ** (Math.floor(Math.log10(value)) - 1);
    return Math.round(value / step) * step;
  };

  function roundLength(longest) {
    const power = 10 ** Math.floor(Math.log10(longest));
    return [5, 2, 1].map((n) => n * power).find((length) => length <= longest);
  }

  const spaced = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, " ");

  const refresh = vigil.perFrame(() => {
    const perPixel = vigil.metresPerPixel(vigil.map, vigil.map.getCenter().lat);
    const parts = [vigil.word("datum"), `1:${spaced(twoDigits(perPixel / PIXEL))}`, vigil.word("attribution")];
    words.textContent = parts.filter(Boolean).join(" · ");
    const length = roundLength(perPixel * LONGEST);
    bar.style.width = `${Math.round(length / perPixel)}px`;
    measure.textContent = vigil.distance(length);
  });

  function stamp() {
    const { watermark, watermark_kind: kind } = vigil.style;
    water.replaceChildren();
    water.hidden = !watermark;
    water.dataset.kind = kind || "exercise";
    for (let i = 0; watermark && i < 8; i++) water.append(vigil.make("span", "", watermark));
  }

  vigil.parts.push({
    start(map) {
      const scale = vigil.make("span", "vigil-scale");
      scale.append(bar, measure);
      root.append(words, scale);
      map.getContainer().append(water, root);
      map.on("zoomend moveend resize", refresh);
    },

    restyle() {
      stamp();
      refresh();
    },
  });
})();
