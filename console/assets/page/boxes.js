// Boxes of the view, kept by squares of it: what a box would lie on is found without asking all of thousands.
"use strict";

vigil.Boxes = class {
  constructor() {
    this.squares = new Map();
  }

  add(box) {
    this._through(box, (key) => {
      if (this.squares.has(key)) this.squares.get(key).push(box);
      else this.squares.set(key, [box]);
      return false;
    });
  }

  // Whether a box lies on any of them but `own`.
  meets(box, own) {
    return this._through(box, (key) => {
      const here = this.squares.get(key);
      return here !== undefined && here.some((other) => other !== own && vigil.outlines.overlap(box, other));
    });
  }

  _through(box, found) {
    const SQUARE = 64; // pixels
    const [right, bottom] = [Math.floor((box.left + box.width) / SQUARE), Math.floor((box.top + box.height) / SQUARE)];
    for (let x = Math.floor(box.left / SQUARE); x <= right; x++) {
      for (let y = Math.floor(box.top / SQUARE); y <= bottom; y++) if (found(x * 65536 + y)) return true;
    }
    return false;
  }
};
