// Sorts a mass of points into what the view can show: cells that hold too many are counted, the rest stays single.
// Cells are squares of the world at the map's zoom, so they do not jump when the map is dragged. Nothing is indexed
// beforehand: each update is one walk over the columns (100,000 points: about 2 ms).
"use strict";

(() => {
  const CELL = 72; // pixels
  const MOST = 12; // points that stay single in a cell
  const AGAIN = 8; // a cell that was counted is single again from here down, so that none flickers
  const STALE = 128;

  // Mercator's y by hundredths of a degree, read between two entries: off by 0.03 pixels at zoom 18 and 30° north.
  const LAST = 8505;
  const TABLE = new Float64Array(2 * LAST + 2);
  for (let i = 0; i < TABLE.length; i++) TABLE[i] = vigil.worldY(Math.min(i - LAST, LAST) * 10000);

  vigil.massY = (lat) => {
    const at = Math.min(Math.max(lat / 10000 + LAST, 0), 2 * LAST);
    const i = at | 0;
    return TABLE[i] + (TABLE[i + 1] - TABLE[i]) * (at - i);
  };

  vigil.Mass = class {
    constructor() {
      this.count = 0;
      this.singles = new Int32Array(0); // rows that are drawn by themselves; `single` of them count
      this.single = 0;
      this.cells = []; // { x, y, count, stale, left, top } of those that are counted
      this.counted = new Set();
    }

    // The columns of one update. They stay where the buffer holds them.
    take({ lat, lon, look }) {
      [this.lat, this.lon, this.look, this.count] = [lat, lon, look, lat.length];
      if (this.cellOf && this.cellOf.length === this.count) return;
      this.cellOf = new Int32Array(this.count);
      this.x = new Float32Array(this.count);
      this.y = new Float32Array(this.count);
      this.singles = new Int32Array(this.count);
    }

    // Lay the mass out for a view; `shown` says by look whether a point is on.
    lay(map, size, shown) {
      const view = vigil.screen(map);
      const [firstColumn, firstRow] = [Math.floor(view.left / CELL), Math.floor(view.top / CELL)];
      const columns = Math.floor((view.left + size.x) / CELL) - firstColumn + 1;
      const rows = Math.floor((view.top + size.y) / CELL) - firstRow + 1;
      const sums = this._count(view, firstColumn * CELL - view.left, firstRow * CELL - view.top, columns, rows, shown);
      const counted = new Set();
      this.cells = [];
      for (let cell = 0; cell < columns * rows; cell++) {
        const [column, row] = [cell % columns, Math.floor(cell / columns)];
        const key = `${map.getZoom()}:${firstColumn + column}:${firstRow + row}`;
        if (sums.count[cell] <= (this.counted.has(key) ? AGAIN : MOST)) continue;
        counted.add(key);
        const [count, stale] = [sums.count[cell], sums.stale[cell]];
        this.cells.push({ count, stale, x: sums.x[cell] / count, y: sums.y[cell] / count,
          left: (firstColumn + column) * CELL - view.left, top: (firstRow + row) * CELL - view.top });
        sums.count[cell] = -1;
      }
      this.counted = counted;
      this._pick(sums.count);
    }

    _count(view, left, top, columns, rows, shown) {
      const { lat, lon, look, cellOf, x: xs, y: ys } = this;
      const sums = { count: new Int32Array(columns * rows), stale: new Int32Array(columns * rows),
        x: new Float64Array(columns * rows), y: new Float64Array(columns * rows) };
      const on = new Uint8Array(256).map((_, code) => (shown(code) ? 1 : 0));
      const [perLon, zero] = [view.scale / 360e6, view.scale / 2 - view.left];
      const [right, bottom] = [left + columns * CELL, top + rows * CELL];
      for (let i = 0; i < this.count; i++) {
        cellOf[i] = -1;
        const x = lon[i] * perLon + zero;
        if (x < left || x >= right || !on[look[i]]) continue;
        const at = Math.min(Math.max(lat[i] / 10000 + LAST, 0), 2 * LAST);
        const k = at | 0;
        const y = (TABLE[k] + (TABLE[k + 1] - TABLE[k]) * (at - k)) * view.scale - view.top;
        if (y < top || y >= bottom) continue;
        const cell = (((y - top) / CELL) | 0) * columns + (((x - left) / CELL) | 0);
        cellOf[i] = cell;
        xs[i] = x;
        ys[i] = y;
        sums.count[cell]++;
        if (look[i] & STALE) sums.stale[cell]++;
        sums.x[cell] += x;
        sums.y[cell] += y;
      }
      return sums;
    }

    _pick(counts) {
      this.single = 0;
      for (let i = 0; i < this.count; i++) {
        const cell = this.cellOf[i];
        if (cell >= 0 && counts[cell] >= 0) this.singles[this.single++] = i;
      }
    }

    // Where a row is drawn, also out of the view.
    at(i, view) {
      return { x: this.lon[i] * (view.scale / 360e6) + view.scale / 2 - view.left,
        y: vigil.massY(this.lat[i]) * view.scale - view.top };
    }

    // The single rows within `reach` pixels of a place of the view.
    near(at, reach) {
      const found = [];
      for (let n = 0; n < this.single; n++) {
        const i = this.singles[n];
        const away = Math.max(Math.abs(this.x[i] - at.x), Math.abs(this.y[i] - at.y));
        if (away <= reach) found.push({ row: i, away });
      }
      return found;
    }
  };

  vigil.Mass.CELL = CELL;
})();
