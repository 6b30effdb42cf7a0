// How the basemap draws a line: what all lines of one rule have in common is set once for each tile, not for each
// street, which is a quarter of what a city view takes to draw.
"use strict";

(() => {
  // `width` (pixels) by zoom; `narrow` is the share of it that a link road has.
  vigil.stroke = (color, width, { dash = null, opacity = 1, lineCap = "butt", lineJoin = "miter", narrow = 1 } = {}) => {
    let wide = 1;
    return {
      before(ctx, zoom) {
        wide = width(zoom);
        ctx.strokeStyle = color;
        ctx.lineWidth = wide;
        ctx.globalAlpha = opacity;
        ctx.lineCap = lineCap;
        ctx.lineJoin = lineJoin;
      },

      draw(ctx, geom, zoom, feature) {
        ctx.beginPath();
        for (const points of geom) {
          ctx.moveTo(points[0].x, points[0].y);
          for (let i = 1; i < points.length; i++) ctx.lineTo(points[i].x, points[i].y);
        }
        if (narrow !== 1) ctx.lineWidth = feature.props.link ? wide * narrow : wide;
        if (dash) ctx.setLineDash(dash);
        ctx.stroke();
        if (dash) ctx.setLineDash([]);
      },
    };
  };
})();
