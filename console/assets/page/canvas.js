// A canvas over the whole view that is painted anew at each move: the ground of points, sites and routes.
"use strict";

vigil.CanvasLayer = L.Layer.extend({
  initialize(name, zIndex, paint) {
    this._name = name;
    this._zIndex = zIndex;
    this._paint = paint;
    this.redraw = vigil.perFrame(() => this._draw());
  },

  onAdd(map) {
    const pane = map.createPane(this._name);
    pane.style.zIndex = this._zIndex;
    pane.style.pointerEvents = "none";
    this._canvas = L.DomUtil.create("canvas", "vigil-canvas", pane);
    map.on("move zoomend viewreset resize", this.redraw);
    this.redraw();
  },

  onRemove(map) {
    map.off("move zoomend viewreset resize", this.redraw);
    map.getPane(this._name).remove();
  },

  _draw() {
    const map = this._map;
    if (!map) return;
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    if (this._canvas.width !== wide || this._canvas.height !== high) {
      this._canvas.width = wide;
      this._canvas.height = high;
      this._canvas.style.width = `${size.x}px`;
      this._canvas.style.height = `${size.y}px`;
    }
    L.DomUtil.setPosition(this._canvas, map.containerPointToLayerPoint([0, 0]));
    const ctx = this._canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.x, size.y);
    this._paint(ctx, map, size, ratio);
  },
});

// Web Mercator as the fraction of the world's width: once per position, so that a move is only a scale and a shift.
vigil.worldX = (lon) => lon / 360e6 + 0.5;
vigil.worldY = (lat) => {
  const sine = Math.sin((lat / 180e6) * Math.PI);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};

// From that fraction to pixels of the view.
vigil.screen = (map) => {
  const scale = 256 * 2 ** map.getZoom();
  const origin = map.getPixelBounds().min;
  return { scale, left: origin.x, top: origin.y };
};

// Slanting lines over a box: what is stale.
vigil.hatch = (ctx, left, top, width, height, color, pitch = 4) => {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let at = left - height; at < left + width; at += pitch) {
    ctx.moveTo(at, top + height);
    ctx.lineTo(at + height, top);
  }
  ctx.stroke();
  ctx.restore();
};
