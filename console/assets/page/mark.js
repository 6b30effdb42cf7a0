// The place that an open form points at: a pin, its label, and the ring of the distance that matters.
"use strict";

(() => {
  const pin = vigil.make("div", "vigil-pin");
  const label = vigil.make("span", "vigil-label");
  pin.append(vigil.make("span", "vigil-pin-head"), label);
  label.dataset.side = "right";
  let marker = null;
  let layer = null;

  function paint(ctx, map) {
    const mark = vigil.frame.mark;
    if (!mark || !mark.ring) return;
    const centre = map.latLngToContainerPoint(vigil.latLng(mark));
    const pixels = mark.ring / vigil.metresPerPixel(map, mark.lat / 1e6);
    const p = vigil.palette();
    ctx.beginPath();
    ctx.arc(centre.x, centre.y, pixels, 0, 2 * Math.PI);
    ctx.setLineDash([5, 5]);
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = p.inkMuted;
    ctx.stroke();
  }

  vigil.metresPerPixel = (map, lat) => (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());

  vigil.parts.push({
    start(map) {
      const icon = L.divIcon({ html: pin, className: "vigil-marker", iconSize: [0, 0] });
      marker = L.marker([0, 0], { icon, interactive: false, keyboard: false, zIndexOffset: 5000 });
      layer = new vigil.CanvasLayer("mark", 440, paint);
      layer.addTo(map);
    },

    restyle() {
      layer.redraw();
    },

    refresh(name) {
      if (name !== "frame") return;
      const mark = vigil.frame.mark;
      vigil.map.getContainer().classList.toggle("picking", vigil.frame.picking);
      if (mark) {
        label.textContent = mark.label;
        label.hidden = !mark.label;
        marker.setLatLng(vigil.latLng(mark)).addTo(vigil.map);
      } else {
        marker.remove();
      }
      layer.redraw();
    },
  });
})();
