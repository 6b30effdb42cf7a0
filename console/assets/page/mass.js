// Sorts a mass of points into what the view can show: cells that hold too many are counted, the rest stays single.
// Cells are squares of the world at the map's zoom, so they do not jump when the map is dragged. Nothing is indexed
// beforehand: each update is one walk over the columns (100,000 points: 3 to 5 ms).
"use strict";

(() => {
  const CELL = 72; // pixels
  const MOST = 12; // points that stay single in a cell
  const AGAIN = 8; // a cell that was counted is single again from here down, so that none flickers
  const STALE = 128;
  const HEAD = 20; // bytes

  // Mercator's y by hundredths of a degree, read between two entries: off by 0.03 pixels at zoom 18 and 30° north.
  const LAST = 8505;
  const TABLE = new Float64Array(2 * LAST + 2);
  for (let i = 0; i < TABLE.length; i++) TABLE[i] = vigil.worldY(Math.min(i - LAST, LAST) * 10000);

  vigil.Mass = class {
    constructor() {
      this.count = 0;
      this.singles = new Int32Array(0); // rows that are drawn by themselves; `single` of them count
      this.single = 0;
      this.cells = []; // { x, y, count, stale, left, top } of those that are counted
      this.counted = new Set();
    }

    // The block of one update, laid out as console/maps/tracks_block.py says. The columns stay where it holds them.
    take(buffer) {
      const head = new DataView(buffer);
      this.count = head.getUint32(0, true);
      this.roster = head.getUint32(4, true);
      [this.south, this.west, this.unit] = [head.getInt32(8, true), head.getInt32(12, true), head.getUint32(16, true)];
      this.north = new Uint32Array(buffer, HEAD, this.count);
      this.east = new Uint32Array(buffer, HEAD + 4 * this.count, this.count);
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
      const { north, east, cellOf, x: xs, y: ys } = this;
      const sums = { count: new Int32Array(columns * rows), stale: new Int32Array(columns * rows),
        x: new Float64Array(columns * rows), y: new Float64Array(columns * rows) };
      const on = new Uint8Array(256).map((_, code) => (shown(code) ? 1 : 0));
      const [perStep, zero] = [(this.unit * view.scale) / 360e6, vigil.worldX(this.west) * view.scale - view.left];
      const [perRow, first] = [this.unit / 10000, this.south / 10000 + LAST];
      const [right, bottom] = [left + columns * CELL, top + rows * CELL];
      for (let i = 0; i < this.count; i++) {
        cellOf[i] = -1;
        const x = (east[i] >>> 8) * perStep + zero;
        if (x < left || x >= right || !on[north[i] & 255]) continue;
        const at = Math.min(Math.max((north[i] >>> 8) * perRow + first, 0), 2 * LAST);
        const k = at | 0;
        const y = (TABLE[k] + (TABLE[k + 1] - TABLE[k]) * (at - k)) * view.scale - view.top;
        if (y < top || y >= bottom) continue;
        const cell = (((y - top) / CELL) | 0) * columns + (((x - left) / CELL) | 0);
        cellOf[i] = cell;
        xs[i] = x;
        ys[i] = y;
        sums.count[cell]++;
        if (north[i] & STALE) sums.stale[cell]++;
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
      const [lat, lon] = [this.south + (this.north[i] >>> 8) * this.unit, this.west + (this.east[i] >>> 8) * this.unit];
      return { x: vigil.worldX(lon) * view.scale - view.left, y: vigil.worldY(lat) * view.scale - view.top };
    }

    look(i) {
      return this.north[i] & 255;
    }

    isStale(i) {
      return Boolean(this.north[i] & STALE);
    }

    // In seconds; of minutes and hours only those that are full.
    age(i) {
      const code = this.east[i] & 255;
      if (code < 60) return code;
      return code < 119 ? (code - 59) * 60 : (code - 118) * 3600;
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
