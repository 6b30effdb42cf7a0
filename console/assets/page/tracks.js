// The mass of vehicles and sensors: pills with a count where many are, dots (vehicles) and crosses (sensors) where few
// are, names with the age of the position where there is room. What is stale is hatched grey in each of them.
"use strict";

(() => {
  const KINDS = ["vehicle", "sensor"];
  const LAYERS = ["vehicles", "sensors"];
  const { SIDE, PILL_HEIGHT } = vigil.trackMarks;
  const NAMES_FROM = 16; // zoom
  const MOST_NAMES = 60;
  const NAME = 11;
  const CELL = vigil.Mass.CELL;

  const mass = new vigil.Mass();
  let roster = { number: 0, ids: [], names: [], source: "" };
  let rows = null; // id → row, made when a selected one is first looked for
  let image = null;
  let named = []; // rows that had their name at the last painting: they keep it
  let layer = null;

  const isShown = (code) => vigil.isOn(LAYERS[code & 63]);

  function paintStamps(ctx, ratio) {
    if (!mass.single) return;
    const stamps = vigil.trackMarks.stamps(ratio);
    const [wide, high] = [ctx.canvas.width, ctx.canvas.height];
    if (!image || image.width !== wide || image.height !== high) image = new ImageData(wide, high);
    const target = new Uint32Array(image.data.buffer);
    target.fill(0);
    const side = stamps.side;
    for (let n = 0; n < mass.single; n++) {
      const i = mass.singles[n];
      const px = Math.round(mass.x[i] * ratio - side / 2);
      const py = Math.round(mass.y[i] * ratio - side / 2);
      if (px < 0 || py < 0 || px + side >= wide || py + side >= high) continue;
      const stamp = stamps.byCode[mass.look(i)];
      for (let row = 0, from = 0, to = py * wide + px; row < side; row++, to += wide) {
        for (let column = 0; column < side; column++, from++) if (stamp[from]) target[to + column] = stamp[from];
      }
    }
    ctx.putImageData(image, 0, 0);
  }

  // What stands where a pill could, by cell of the view.
  function obstacles() {
    const found = new Map();
    const one = mass.cells[0];
    for (const { x, y } of one ? [...vigil.points.drawn(), ...vigil.sites.drawn()] : []) {
      const key = `${Math.floor((x - one.left) / CELL)}:${Math.floor((y - one.top) / CELL)}`;
      if (found.has(key)) found.get(key).push({ x, y });
      else found.set(key, [{ x, y }]);
    }
    return (cell) => found.get(`${(cell.left - one.left) / CELL}:${(cell.top - one.top) / CELL}`) || [];
  }

  // Of nine places in its cell the one where it covers least, then the nearest to the middle of what it counts. So no
  // pill lies on another, none on a unit or a depot if it can be helped, and none trembles with what it counts.
  function placeOf(cell, half, standing) {
    const [wide, high] = [half + 1, PILL_HEIGHT / 2 + 1];
    let best = null;
    for (const x of [cell.left + wide, cell.left + CELL / 2, cell.left + CELL - wide]) {
      for (const y of [cell.top + high, cell.top + CELL / 2, cell.top + CELL - high]) {
        const covers = standing.filter((it) => Math.abs(it.x - x) < half + 6 && Math.abs(it.y - y) < high + 6).length;
        const off = covers * 1000 + Math.hypot(cell.x - x, cell.y - y);
        if (!best || off < best.off) best = { x, y, off };
      }
    }
    return best;
  }

  function paintPills(ctx, ratio) {
    const standingIn = obstacles();
    for (const one of mass.cells) {
      const tenths = Math.floor((10 * one.stale) / one.count);
      const { canvas, width } = vigil.trackMarks.pill(vigil.countOf(one.count), tenths, ratio);
      one.half = width / 2;
      ({ x: one.px, y: one.py } = placeOf(one, one.half, standingIn(one)));
      const [x, y] = [Math.round((one.px - width / 2) * ratio), Math.round((one.py - PILL_HEIGHT / 2) * ratio)];
      ctx.drawImage(canvas, x / ratio, y / ratio, width, PILL_HEIGHT);
    }
  }

  function write(ctx, i, x, y, p) {
    const [name, old] = [roster.names[i], vigil.duration(mass.age(i))];
    ctx.font = vigil.font(NAME);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3;
    ctx.strokeStyle = p.halo;
    ctx.fillStyle = mass.isStale(i) ? p.stale : p.inkMuted;
    const text = `${name} · ${old}`;
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }

  function boxOf(i, x, y) {
    const width = vigil.labels.widthOf(`${roster.names[i]} · ${vigil.duration(mass.age(i))}`);
    return { left: x + SIDE / 2 + 3, top: y - 8, width, height: 16 };
  }

  function paintNames(ctx, size) {
    const before = named;
    named = [];
    if (vigil.map.getZoom() < NAMES_FROM || roster.number !== mass.roster) return;
    const p = vigil.palette();
    const taken = mass.cells.map(({ px, py, half }) => (
      { left: px - half, top: py - PILL_HEIGHT / 2, width: 2 * half, height: PILL_HEIGHT }));
    const tell = (i) => {
      const [x, y] = [mass.x[i], mass.y[i]];
      if (named.length >= MOST_NAMES || x < 0 || y < 8 || x > size.x || y > size.y - 8) return;
      const box = boxOf(i, x, y);
      if (box.left + box.width > size.x || taken.some((other) => vigil.outlines.overlap(box, other))) return;
      if (!vigil.labels.isFree(box)) return;
      taken.push(box);
      named.push(i);
      write(ctx, i, box.left, y + 0.5, p);
    };
    const first = new Set(before.filter((i) => i < mass.count && mass.cellOf[i] >= 0));
    for (const i of first) tell(i);
    for (let n = 0; n < mass.single && named.length < MOST_NAMES; n++) {
      if (!first.has(mass.singles[n])) tell(mass.singles[n]);
    }
  }

  function rowOf(id) {
    if (!rows) rows = new Map(roster.ids.map((each, i) => [each, i]));
    return rows.get(id);
  }

  // The selected one has a ring and its name at every zoom.
  function paintSelected(ctx, map) {
    const { kind, id } = vigil.frame.selected;
    if (!KINDS.includes(kind) || roster.number !== mass.roster) return;
    const i = rowOf(id);
    if (i === undefined) return;
    const p = vigil.palette();
    const { x, y } = mass.at(i, vigil.screen(map));
    ctx.beginPath();
    ctx.arc(x, y, 9, 0, 2 * Math.PI);
    ctx.lineWidth = 2;
    ctx.strokeStyle = p.ring;
    ctx.stroke();
    write(ctx, i, x + 13, y + 0.5, p);
  }

  function paint(ctx, map, size, ratio) {
    if (!mass.count) return;
    mass.lay(map, size, isShown);
    paintStamps(ctx, ratio);
    paintPills(ctx, ratio);
    paintNames(ctx, size);
    paintSelected(ctx, map);
  }

  let wanted = null;
  let loading = false;

  const fetched = async (name) => (await fetch(`vigil://map/block/${name}`)).arrayBuffer();

  async function loadOne(told) {
    if (told.roster !== roster.number) {
      roster = JSON.parse(new TextDecoder().decode(await fetched("roster")));
      rows = null;
      named = [];
    }
    const buffer = await fetched("tracks");
    if (buffer.byteLength < 20) return;
    vigil.tracks.take(buffer);
    vigil.tracks.updates++;
    layer.redraw();
  }

  // One at a time: what is told meanwhile is loaded together afterwards. One that fails is complained of and is no end.
  async function load() {
    loading = true;
    try {
      while (wanted) {
        const told = wanted;
        wanted = null;
        await loadOne(told);
      }
    } finally {
      loading = false;
    }
  }

  function hitOf({ row, away }) {
    const kind = KINDS[mass.look(row) & 63];
    const source = vigil.word(`source_${roster.source}`) || roster.source;
    return { kind, id: roster.ids[row], label: roster.names[row], detail: vigil.word(kind, { source }),
      age: mass.age(row), stale: mass.isStale(row), away, rank: 5, x: mass.x[row], y: mass.y[row] };
  }

  function cellHit(cell, at) {
    const detail = [cell.stale ? vigil.word("stale_ones", { n: cell.stale }) : "", vigil.word("look_closer")];
    const open = () => vigil.map.setZoomAround(at, Math.min(vigil.map.getZoom() + 2, vigil.map.getMaxZoom()));
    return { kind: "cell", id: `${cell.left}:${cell.top}`, label: vigil.word("together", { n: cell.count }),
      detail: detail.filter(Boolean).join("\n"), away: 0, rank: 6, x: at.x, y: at.y, open };
  }

  vigil.parts.push(vigil.tracks = {
    updates: 0,
    mass,
    take: (buffer) => mass.take(buffer),
    paint,

    start(map) {
      layer = new vigil.CanvasLayer("tracks", 415, (...view) => vigil.tracks.paint(...view));
      layer.addTo(map);
    },

    restyle() {
      vigil.trackMarks.forget();
      layer.redraw();
    },

    refresh(name) {
      if (name === "frame" || name === "layer") layer.redraw();
    },

    told(value) {
      wanted = value;
      if (!loading) load();
    },

    get named() {
      return named.map((i) => roster.names[i]);
    },

    hits(at, reach) {
      if (!mass.count) return [];
      const singles = roster.number === mass.roster ? mass.near(at, reach).map(hitOf) : [];
      const cells = mass.cells.filter((one) => Math.abs(one.px - at.x) <= one.half
        && Math.abs(one.py - at.y) <= PILL_HEIGHT / 2);
      return [...singles, ...cells.map((one) => cellHit(one, at))];
    },
  });
})();
