// The map for paper: without what is there to be pressed, and able to say that all of it is drawn.
"use strict";

vigil.parts.push(vigil.paper = {
  told() {
    vigil.map.getContainer().classList.add("paper");
  },

  // Whether every tile of every layer is there.
  settled() {
    let waiting = 0;
    vigil.map.eachLayer((layer) => {
      if (layer.isLoading && layer.isLoading()) waiting += 1;
    });
    return waiting === 0;
  },

  // Centre in degrees, zoom, the view's width in pixels of the page, and metres in one of them: as text, since lists do
  // not come through.
  where() {
    const centre = vigil.map.getCenter().wrap();
    return JSON.stringify([centre.lat, centre.lng, vigil.map.getZoom(), vigil.map.getSize().x,
      vigil.metresPerPixel(vigil.map, centre.lat)]);
  },
});
