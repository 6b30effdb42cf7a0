// The colours that canvases need. What is styled by CSS has its colours in map.css; both follow the tokens.
"use strict";

vigil.palettes = {
  dark: {
    land: "#0e1113", built: "#13171a", works: "#15191c", institution: "#161a1e", green: "#10161500",
    park: "#121a17", forest: "#101714", water: "#15212a", waterEdge: "#1c2b36", building: "#1a1f23",
    casing: "#0e1113", rail: "#3a4148", metro: "#6b8294", pipe: "#8a8468", boundary: "#4a525b", path: "#1f2429",
    motorway: "#73777b", trunk: "#676b6f", primary: "#565a5f", secondary: "#464a4f", tertiary: "#383d42",
    street: "#2b3034", lane: "#212529",
    place: "#9aa4ae", placeMinor: "#77818b", roadName: "#949ea8", waterName: "#5f7c90", poi: "#6f7982",
    halo: "#0e1113",
    ink: "#e7ebef", inkMuted: "#9aa4ae", ground: "#14171a", stale: "#77818b", ring: "#ffffff",
    route: "#f4f6f8", routeCasing: "#0b0d0f", routeQuiet: "#848e98",
    warning: { red: "#f0646a", orange: "#f58a1f", yellow: "#f2d024", blue: "#5ea2f5" },
    overlay: { closed: "#f0646a", slow: "#f58a1f", flood: "#7fa6c4", plume: "#c9b37a" },
    measure: "#35c2c2",
    imported: ["#8fb3c9", "#c9b38f", "#a5bf94", "#c99ab4", "#8fc4bb", "#b0a2d0"],
    veil: "rgba(20, 23, 26, 0.88)",
  },
  light: {
    land: "#f1f3f3", built: "#e9ecee", works: "#e3e7ea", institution: "#e4e8ec", green: "#e4ebe600",
    park: "#dfe8e1", forest: "#dde6df", water: "#c6d4dd", waterEdge: "#b7c8d3", building: "#dce0e4",
    casing: "#ccd3d8", rail: "#a9b2ba", metro: "#7f95a6", pipe: "#8d8356", boundary: "#98a3ad", path: "#dde2e5",
    motorway: "#ffffff", trunk: "#ffffff", primary: "#ffffff", secondary: "#ffffff", tertiary: "#fdfdfe",
    street: "#fbfcfc", lane: "#f7f8f9",
    place: "#3f4a54", placeMinor: "#616c77", roadName: "#5b6671", waterName: "#4f6f85", poi: "#6b7681",
    halo: "#f6f7f8",
    ink: "#1d2329", inkMuted: "#55606b", ground: "#ffffff", stale: "#8a949e", ring: "#1d2329",
    route: "#14181c", routeCasing: "#ffffff", routeQuiet: "#6b7681",
    warning: { red: "#c8252c", orange: "#9a4d00", yellow: "#7a6400", blue: "#1a5fb8" },
    overlay: { closed: "#c8252c", slow: "#9a4d00", flood: "#3d6a8c", plume: "#6e5a1e" },
    measure: "#0b7a7a",
    imported: ["#37637d", "#7a5f2c", "#4c6b39", "#83466a", "#2a6f66", "#5d4c8f"],
    veil: "rgba(255, 255, 255, 0.94)",
  },
};

vigil.palette = () => vigil.palettes[vigil.style.theme] || vigil.palettes.dark;

vigil.font = (size, weight = 400) => `${weight} ${size}px "Noto Sans CJK SC", "Noto Sans SC", sans-serif`;
