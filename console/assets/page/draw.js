// Drawing and measuring: each click adds a corner, a double click or Enter finishes. What was measured stays until
// somebody clears it. Keys come from the console: the page never has the focus.
"use strict";

(() => {
  const { ring, stroke } = vigil.outlines;
  const SAME = 4; // pixels from the last corner: the second click of a double click, which finishes
  const CLOSING = 9; // pixels from the first corner within which a click closes the outline
  const MOST = 500; // corners
  const NEEDED = { line: 2, distance: 2, polygon: 3, area: 3 };
  const MEASURES = new Set(["distance", "area"]);
  const OUTLINES = new Set(["polygon", "area"]);

  let tool = ""; // "": nobody draws
  let title = "";
  let choices = [];
  let corners = []; // [lat, lon] in micro-degrees
  let pointer = null;
  let fault = "";
  let kept = []; // what was measured: { tool, corners }
  let layer = null;

  const bar = vigil.make("div", "vigil-drawing");

  const micro = (latlng) => {
    const place = latlng.wrap();
    return [Math.round(place.lat * 1e6), Math.round(place.lng * 1e6)];
  };
  const pixels = ([lat, lon]) => vigil.map.latLngToContainerPoint([lat / 1e6, lon / 1e6]);

  // --- the outline must not cross itself ---

  const turn = (a, b, c) => (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1]);
  const meet = ([a, b], [c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;

  function crosses(places) {
    const sides = places.slice(1).map((place, i) => [places[i], place]);
    const last = sides.pop();
    return Boolean(last) && sides.some((side) => meet(side, last));
  }

  // --- what the officer does ---

  function say() {
    vigil.bridge.drawing(corners.length);
    hint();
    layer.redraw();
  }

  function end() {
    [tool, title, choices, corners, fault] = ["", "", [], [], ""];
    vigil.map.getContainer().classList.remove("drawing");
    hint();
    layer.redraw();
  }

  function done(metres = 0) {
    const finished = { tool, corners, metres };
    if (MEASURES.has(tool)) kept.push(finished);
    end();
    vigil.bridge.draw_done(finished.tool, JSON.stringify(finished.corners), metres);
  }

  function finish() {
    if (!NEEDED[tool]) return;
    const crossing = OUTLINES.has(tool) && crosses([...corners, corners[0]]);
    fault = corners.length < NEEDED[tool] ? "hint_more" : crossing ? "hint_crosses" : "";
    if (fault) say();
    else done();
  }

  function add(place) {
    if (tool === "point") {
      corners = [place];
      done();
      return;
    }
    if (tool === "circle" && corners.length) {
      const metres = Math.round(vigil.geodesy.length(corners[0], place));
      if (metres) done(metres);
      return;
    }
    const last = corners[corners.length - 1];
    const near = (other, reach) => other && pixels(other).distanceTo(pixels(place)) <= reach;
    const closes = OUTLINES.has(tool) && corners.length >= NEEDED[tool] && near(corners[0], CLOSING);
    if (near(last, SAME) || closes) {
      finish();
      return;
    }
    fault = OUTLINES.has(tool) && crosses([...corners, place]) ? "hint_crosses" : "";
    if (!fault && corners.length < MOST) corners.push(place);
    say();
  }

  function take(value) {
    if (!value.tool) {
      end();
      return;
    }
    end();
    ({ tool, title, choices } = value);
    vigil.map.getContainer().classList.add("drawing");
    say();
  }

  function key(name) {
    if (name === "finish") finish();
    if (name === "back") {
      corners.pop();
      fault = "";
      say();
    }
  }

  // --- the line that says what the next click does ---

  function nextClick() {
    if (fault) return [vigil.word(fault)];
    if (tool === "point") return [vigil.word("hint_point")];
    if (tool === "circle") return [vigil.word(corners.length ? "hint_reach" : "hint_centre")];
    if (!corners.length) return [vigil.word("hint_begin")];
    const enough = corners.length >= NEEDED[tool];
    return [vigil.word("hint_next"), enough ? vigil.word("hint_finish") : "", vigil.word("hint_back")];
  }

  function hint() {
    bar.hidden = !tool && !kept.length;
    bar.classList.toggle("faulty", Boolean(fault));
    const parts = [];
    if (tool) {
      parts.push(vigil.make("span", "vigil-drawing-name", title || vigil.word(`tool_${tool}`)));
      for (const choice of choices) {
        const chip = vigil.make("button", "vigil-chip", vigil.word(`tool_${choice}`));
        chip.setAttribute("aria-pressed", String(choice === tool));
        chip.dataset.tool = choice;
        chip.addEventListener("click", () => vigil.bridge.choose_tool(choice));
        parts.push(chip);
      }
      const words = [...nextClick(), vigil.word("hint_stop")].filter(Boolean).join(" · ");
      parts.push(vigil.make("span", "vigil-drawing-hint", words));
    } else if (kept.length) {
      parts.push(vigil.make("span", "vigil-drawing-hint", vigil.word("hint_clear")));
    }
    bar.replaceChildren(...parts);
  }

  // --- on the canvas ---

  // A text in a box; with its corner at a place, or at the first of several where it keeps clear of the markers.
  function box(ctx, text, places, size, strong) {
    ctx.font = vigil.font(13, strong ? 600 : 400);
    const width = Math.ceil(ctx.measureText(text).width) + 12;
    const boxes = places(width).map(([x, y]) => ({ width, height: 22,
      left: Math.max(4, Math.min(x, size.x - width - 4)), top: Math.max(4, Math.min(y, size.y - 26)) }));
    const { left, top } = boxes.find((one) => vigil.labels.clears(one)) || boxes[0];
    const p = vigil.palette();
    ctx.fillStyle = p.veil;
    ctx.fillRect(left, top, width, 22);
    ctx.fillStyle = p.ink;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.fillText(text, left + 6, top + 12);
  }

  const beside = ({ x, y }) => (width) =>
    [[x + 10, y + 6], [x + 10, y - 28], [x - 10 - width, y + 6], [x - 10 - width, y - 28]];
  const atPointer = ({ x, y }) => () => [[x + 14, y - 28]];

  // What is known of these corners, the pointer's place among them.
  function sizeOf(shape, places, metres) {
    if (shape === "circle") return `${vigil.lengthText(metres)} · ${vigil.areaText(vigil.geodesy.disc(metres))}`;
    const sums = vigil.geodesy.lengths(OUTLINES.has(shape) ? [...places, places[0]] : places);
    const all = vigil.lengthText(sums[sums.length - 1]);
    if (!OUTLINES.has(shape) || places.length < 3) return all;
    return `${vigil.areaText(vigil.geodesy.area(places))} · ${vigil.word("outline", { length: all })}`;
  }

  function lines(ctx, shape, places, color, width, dash) {
    const line = places.map(pixels);
    const closed = OUTLINES.has(shape) && line.length > 2 ? [...line, line[0]] : line;
    const segments = closed.slice(1).map((to, i) => [[closed[i].x, closed[i].y], [to.x, to.y]]);
    const p = vigil.palette();
    ctx.lineJoin = "round";
    stroke(ctx, segments, width + 3, p.routeCasing, []);
    stroke(ctx, segments, width, color, dash);
  }

  function dots(ctx, places, color) {
    ctx.setLineDash([]);
    for (const { x, y } of places.map(pixels)) {
      ctx.fillStyle = vigil.palette().ground;
      ctx.fillRect(x - 3.5, y - 3.5, 7, 7);
      ctx.lineWidth = 1.8;
      ctx.strokeStyle = color;
      ctx.strokeRect(x - 3.5, y - 3.5, 7, 7);
    }
  }

  function sums(ctx, places, size) {
    vigil.geodesy.lengths(places).slice(1, -1).forEach((sum, i) => {
      const at = pixels(places[i + 1]);
      box(ctx, vigil.lengthText(sum), beside(at), size, false);
    });
  }

  function paintKept(ctx, { tool: shape, corners: places }, size) {
    const color = vigil.palette().measure;
    lines(ctx, shape, places, color, 2, []);
    dots(ctx, places, color);
    if (shape === "distance") sums(ctx, places, size);
    const at = pixels(places[places.length - 1]);
    box(ctx, sizeOf(shape, places, 0), beside(at), size, true);
  }

  function paint(ctx, map, size) {
    const p = vigil.palette();
    for (const one of kept) paintKept(ctx, one, size);
    if (!tool) return;
    const live = pointer ? micro(pointer) : null;
    const places = live ? [...corners, live] : corners;
    const at = live && pixels(live);
    if (tool === "circle" && corners.length && live) {
      const metres = Math.round(vigil.geodesy.length(corners[0], live));
      const { scale, left, top } = vigil.screen(map);
      const round = ring(...corners[0], metres).map(([x, y]) => [x * scale - left, y * scale - top]);
      stroke(ctx, round.slice(1).map((to, i) => [round[i], to]), 2, p.measure, []);
      lines(ctx, "line", places, p.measure, 1, [4, 4]);
      box(ctx, sizeOf("circle", [], metres), atPointer(at), size, true);
    } else if (NEEDED[tool]) {
      lines(ctx, tool, places, p.measure, 2, [6, 5]);
      lines(ctx, "line", corners, p.measure, 2, []);
      if (tool === "distance") sums(ctx, places, size);
      if (places.length > 1 && at) box(ctx, sizeOf(tool, places, 0), atPointer(at), size, true);
    }
    dots(ctx, corners, p.measure);
  }

  vigil.parts.push(vigil.draw = {
    start(map) {
      layer = new vigil.CanvasLayer("drawing", 660, paint);
      layer.addTo(map);
      bar.hidden = true;
      map.getContainer().append(bar);
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(bar, "mousemove", L.DomEvent.stopPropagation);
      map.on("mousemove", (event) => {
        if (!tool) return;
        pointer = event.latlng;
        layer.redraw();
      });
      map.on("mouseout", () => {
        pointer = null;
        layer.redraw();
      });
    },

    restyle() {
      hint();
      layer.redraw();
    },

    busy: () => Boolean(tool),

    // A click on the map, while somebody draws: true if it was for the drawing.
    clicked(event) {
      if (!tool) return false;
      add(micro(event.latlng));
      return true;
    },

    told(part, value) {
      if (part === "draw") take(value);
      if (part === "draw_key") key(value.key);
      if (part === "draw_title") {
        title = value.title;
        say();
      }
      if (part === "draw_clear") {
        kept = [];
        hint();
        layer.redraw();
      }
    },

    // For who asks the page: what is being drawn and what was measured, with its size in words.
    state: () => ({ tool, corners, fault,
      kept: kept.map((one) => ({ ...one, size: sizeOf(one.tool, one.corners, 0) })) }),
  });
})();
