// The page's own few words, in the reader's language; they come with the style.
"use strict";

vigil.word = (key, params = {}) =>
  (vigil.style.texts[key] || "").replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));

// How long: "42 s", "3 min", "2 h". Whole numbers, rounded down: an age never looks older than it is.
vigil.duration = (seconds) => {
  if (seconds < 60) return vigil.word("seconds", { n: Math.max(0, seconds) });
  if (seconds < 3600) return vigil.word("minutes", { n: Math.floor(seconds / 60) });
  return vigil.word("hours", { n: Math.floor(seconds / 3600) });
};

// The age of a position, as every moving thing shows it.
vigil.age = (unit) => {
  if (unit.age < 0) return vigil.word("at_base");
  return vigil.word(unit.stale ? "stale" : "age", { age: vigil.duration(unit.age) });
};

vigil.distance = (metres) =>
  metres < 1000 ? vigil.word("metres", { n: metres }) : vigil.word("kilometres", { n: metres / 1000 });

// How many, in at most five characters: "812", "9999", "12k" (in Chinese "1.2万").
vigil.countOf = (n) => {
  if (n < 10000) return String(n);
  const unit = vigil.style.language === "en" ? 1000 : 10000;
  const rounded = unit === 1000 ? Math.round(n / unit) : Math.round(n / (unit / 10)) / 10;
  return vigil.word("thousands", { n: rounded });
};

// Lengths and areas with three figures or so, as console/views/drawing_words.py writes them.
(() => {
  const figures = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

  vigil.lengthText = (metres) => {
    if (Math.round(metres) < 1000) return vigil.word("metres", { n: Math.round(metres) });
    return vigil.word("kilometres", { n: figures(metres / 1000) });
  };

  vigil.areaText = (square) => {
    if (Math.round(square) < 10000) return vigil.word("square_metres", { n: Math.round(square) });
    if (square < 1e6) return vigil.word("hectares", { n: figures(square / 1e4) });
    return vigil.word("square_kilometres", { n: figures(square / 1e6) });
  };
})();
