// Keeps labels off each other: each marker's label takes the first free side, and hides where none is free.
"use strict";

(() => {
  const GAP = 6;
  const HEIGHT = 22;
  const scratch = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  let kept = new vigil.Boxes(); // of the markers, in pixels of the view
  let taken = new vigil.Boxes(); // and of what was labelled since

  function widthOf(text) {
    if (!widths.has(text)) {
      if (widths.size > 2000) widths.clear();
      scratch.font = vigil.font(13);
      widths.set(text, Math.ceil(scratch.measureText(text).width));
    }
    return widths.get(text);
  }

  const around = (point, half) => ({ left: point.x - half, top: point.y - half, width: 2 * half, height: 2 * half });

  function sides(point, half, width) {
    const top = point.y - HEIGHT / 2;
    return {
      right: { left: point.x + half + GAP, top, width, height: HEIGHT },
      left: { left: point.x - half - GAP - width, top, width, height: HEIGHT },
      below: { left: point.x - width / 2, top: point.y + half + 4, width, height: HEIGHT },
      above: { left: point.x - width / 2, top: point.y - half - 4 - HEIGHT, width, height: HEIGHT },
    };
  }

  function place() {
    const drawn = vigil.markers.entries();
    vigil.muster(drawn);
    kept = new vigil.Boxes();
    const entries = drawn.map((entry) => {
      const half = entry.kind === "incident" ? 14 : 10;
      const point = vigil.markers.pointOf(entry);
      const own = around(point, half);
      kept.add(own);
      return { entry, half, point, own };
    });
    entries.forEach(({ entry, half, point, own }) => {
      const { age, name } = entry.put;
      const width = widthOf(name) + (age ? widthOf(age) + 6 : 0) + 12;
      const options = Object.entries(sides(point, half, width));
      const frees = options.filter(([, box]) => !kept.meets(box, own));
      // A label that can stay where it is stays: nothing may hop about while units move. Those that stand in a
      // column have it on the same side, so that it reads as a list.
      const clear = frees.filter(([, box]) => !vigil.points.covers(box));
      const stays = entry.shift.x ? undefined : clear.find(([side]) => side === entry.label.dataset.side);
      const free = stays || clear[0] || frees[0];
      const must = vigil.isSelected(entry.kind, entry.item.id) ? options[0] : undefined;
      const [side, box] = free || must || ["hidden", null];
      if (entry.label.dataset.side !== side) entry.label.dataset.side = side;
      entry.box = box;
      if (box) kept.add(box);
    });
    taken = new vigil.Boxes();
    vigil.overlays.reword();
  }

  vigil.parts.push(vigil.labels = {
    start(map) {
      map.on("zoomend moveend resize", vigil.perFrame(place));
    },

    place,

    // Start again with the markers' own boxes.
    forget() {
      taken = new vigil.Boxes();
    },

    widthOf,

    // Whether no marker and nothing that was labelled since lies under a box.
    isFree(box) {
      return !kept.meets(box) && !taken.meets(box);
    },

    // Whether a box keeps clear of the markers and their labels.
    clears(box) {
      return !kept.meets(box);
    },

    // Whether a box is free; if so it is taken from now on.
    take(box) {
      if (!vigil.labels.isFree(box)) return false;
      taken.add(box);
      return true;
    },
  });
})();
