// Finds what the pointer means: the nearest thing within a few pixels, whichever layer it lies in.
"use strict";

(() => {
  const REACH = 10; // pixels
  const TOGETHER = 3; // things so close to each other lie on one place: clicking again walks through them

  vigil.hits = (at) =>
    [
      ...vigil.markers.hits(at, REACH + 6), ...vigil.points.hits(at, REACH - 3), ...vigil.sites.hits(at, REACH),
      ...vigil.warnings.hits(at, REACH - 4), ...vigil.tracks.hits(at, REACH - 4),
      ...vigil.overlays.hits(at, REACH - 4), ...vigil.imported.hits(at, REACH - 4),
    ].sort(
      (a, b) => a.rank - b.rank || a.away - b.away,
    );

  // Of several things on one place the one after the selected, so that a second click reaches the second.
  vigil.choose = (all) => {
    const hits = all.filter((hit) => hit.kind !== "imported"); // of these there is nothing to open
    const first = hits[0];
    if (!first) return null;
    const here = hits.filter((hit) => Math.hypot(hit.x - first.x, hit.y - first.y) <= TOGETHER);
    const things = here.filter((hit, i) => here.findIndex((o) => o.kind === hit.kind && o.id === hit.id) === i);
    // By id, not by rank: the selected one of several units is also a marker and would always come first.
    things.sort((a, b) => (a.id < b.id ? -1 : 1));
    const selected = things.findIndex((hit) => vigil.isSelected(hit.kind, hit.id));
    return selected < 0 ? first : things[(selected + 1) % things.length];
  };

  function clicked(event) {
    if (vigil.draw.clicked(event)) return;
    const hit = vigil.frame.picking ? null : vigil.choose(vigil.hits(event.containerPoint));
    if (hit) {
      if (hit.open) hit.open();
      else vigil.bridge.select(hit.kind, hit.id);
      return;
    }
    const place = event.latlng.wrap();
    vigil.bridge.point(Math.round(place.lat * 1e6), Math.round(place.lng * 1e6));
  }

  vigil.parts.push({
    start(map) {
      map.on("click", clicked);
    },
  });
})();
