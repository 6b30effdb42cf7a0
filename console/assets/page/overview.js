// The whole city small in the map's lower right corner, while its layer is on: where the present view lies in it, and
// where incidents are open. A click moves the map there. Made when it is first switched on.
"use strict";

(() => {
  const root = vigil.make("div", "vigil-overview");
  const marks = document.createElement("canvas");
  let small = null;
  let layer = null;
  let told = false; // which layers are off is told before the style: until that came none of them is known to be on

  const isOn = () => vigil.isOn("overview");
  const city = () => L.latLngBounds(vigil.map.options.maxBounds).pad(-0.25); // what page.py added around the city

  function make() {
    small = L.map(root, { zoomControl: false, attributionControl: false, zoomSnap: 0, zoomAnimation: false,
      fadeAnimation: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false,
      keyboard: false, touchZoom: false, inertia: false, minZoom: 0, maxZoom: 18 });
    small.fitBounds(city(), { animate: false });
    layer = vigil.basemap.another();
    layer.addTo(small);
    marks.className = "vigil-overview-marks";
    root.append(marks);
    small.on("click", ({ latlng }) => vigil.map.setView(latlng, vigil.map.getZoom(), { animate: false }));
  }

  const draw = vigil.perFrame(() => {
    if (!small || !isOn()) return;
    const { x: wide, y: high } = small.getSize();
    const ratio = window.devicePixelRatio;
    marks.width = wide * ratio;
    marks.height = high * ratio;
    const pen = marks.getContext("2d");
    pen.scale(ratio, ratio);
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--ink").trim();
    const ground = getComputedStyle(document.documentElement).getPropertyValue("--ground").trim();
    for (const item of vigil.items.incidents.values()) {
      if (!item.open) continue;
      const { x, y } = small.latLngToContainerPoint(vigil.latLng(item));
      pen.beginPath();
      pen.arc(x, y, 4, 0, 2 * Math.PI);
      pen.fillStyle = ink;
      pen.fill();
      pen.lineWidth = 1.5;
      pen.strokeStyle = ground;
      pen.stroke();
    }
    const view = vigil.map.getBounds();
    const from = small.latLngToContainerPoint(view.getNorthWest());
    const to = small.latLngToContainerPoint(view.getSouthEast());
    const size = [Math.max(6, to.x - from.x), Math.max(6, to.y - from.y)]; // a frame that is seen, however close one looks
    pen.lineWidth = 2;
    pen.strokeStyle = ink;
    pen.strokeRect((from.x + to.x - size[0]) / 2, (from.y + to.y - size[1]) / 2, ...size);
  });

  function show() {
    if (!told) return;
    root.hidden = !isOn();
    if (isOn() && !small) make();
    draw();
  }

  vigil.parts.push(vigil.overview = {
    start(map) {
      root.hidden = true;
      map.getContainer().parentElement.append(root);
      map.on("move zoomend moveend resize", draw);
    },

    restyle() {
      told = true;
      if (layer) vigil.basemap.dress(layer);
      show();
    },

    refresh(name) {
      if (name === "layer") show();
      else if (name === "incidents") draw();
    },
  });
})();
