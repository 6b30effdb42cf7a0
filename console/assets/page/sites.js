// Depots and shelters: what stands still. Depots are diamonds, larger by tier; shelters are small houses.
"use strict";

(() => {
  const RADIUS = { community: 4, city: 7, regional: 9, national: 10 };
  const DEPOT_FROM = { community: 14, city: 10, regional: 8, national: 8 };
  const LABEL_FROM = { community: 16, city: 14, regional: 12, national: 12 };
  const SHELTER_FROM = 12;
  const SHELTER_LABEL_FROM = 15;
  const SHELTER_LOAD_FROM = 13;
  const LABEL = 11;

  let layer = null;
  let drawn = [];

  function sites(zoom) {
    const found = [];
    const selected = (kind, item) => vigil.isSelected(kind, item.id);
    for (const item of vigil.items.shelters.values()) {
      const shown = vigil.isOn("shelters") && zoom >= SHELTER_FROM;
      if (shown || selected("shelter", item)) {
        found.push({ kind: "shelter", item, radius: 6, named: zoom >= SHELTER_LABEL_FROM,
          counted: item.share > 0 && zoom >= SHELTER_LOAD_FROM, order: 0 });
      }
    }
    for (const item of vigil.items.depots.values()) {
      const on = vigil.isOn(item.tier === "community" ? "community" : "depots");
      if ((on && zoom >= DEPOT_FROM[item.tier]) || selected("depot", item)) {
        const radius = RADIUS[item.tier];
        found.push({ kind: "depot", item, radius, named: zoom >= LABEL_FROM[item.tier], order: radius });
      }
    }
    return found.sort((a, b) => a.order - b.order);
  }

  function diamond(ctx, x, y, radius) {
    ctx.beginPath();
    ctx.moveTo(x, y - radius);
    ctx.lineTo(x + radius, y);
    ctx.lineTo(x, y + radius);
    ctx.lineTo(x - radius, y);
    ctx.closePath();
  }

  function house(ctx, x, y, radius) {
    ctx.beginPath();
    ctx.moveTo(x - radius, y + radius);
    ctx.lineTo(x - radius, y - 1);
    ctx.lineTo(x, y - radius - 1);
    ctx.lineTo(x + radius, y - 1);
    ctx.lineTo(x + radius, y + radius);
    ctx.closePath();
  }

  // From the ground up as far as it is occupied, so that it reads without any colour.
  function fillUp(ctx, { x, y, radius, item }, p) {
    const high = Math.max(2, (Math.min(item.share, 100) / 100) * (2 * radius + 1));
    ctx.save();
    ctx.clip();
    ctx.fillStyle = p.inkMuted;
    ctx.fillRect(x - radius, y + radius - high, 2 * radius, high);
    ctx.restore();
    house(ctx, x, y, radius);
  }

  // A shelter's name bears how many are in it; from further off that alone stands beside it.
  function words({ kind, item, named }) {
    if (kind !== "shelter") return item.label;
    const load = item.share >= 100 ? `${item.load} ${vigil.word("full")}` : item.load;
    return named || vigil.isSelected(kind, item.id) ? `${item.label} ${load}` : load;
  }

  function paintSite(ctx, site, p) {
    const { x, y, radius, kind, item } = site;
    (kind === "depot" ? diamond : house)(ctx, x, y, radius);
    ctx.fillStyle = p.ground;
    ctx.fill();
    if (kind === "shelter" && item.share > 0) fillUp(ctx, site, p);
    ctx.lineWidth = item.tier === "community" || kind === "shelter" ? 1.1 : 1.6;
    ctx.strokeStyle = item.tier === "community" || kind === "shelter" ? p.inkMuted : p.ink;
    ctx.stroke();
    if (!vigil.isSelected(kind, item.id)) return;
    ctx.beginPath();
    ctx.arc(x, y, radius + 5, 0, 2 * Math.PI);
    ctx.lineWidth = 2;
    ctx.strokeStyle = p.ring;
    ctx.stroke();
  }

  function paintName(ctx, site, p) {
    ctx.font = vigil.font(LABEL);
    const text = words(site);
    const box = { left: site.x + site.radius + 4, top: site.y - 8, width: ctx.measureText(text).width + 4, height: 16 };
    if (vigil.points.covers(box) || vigil.overlays.covers(box) || !vigil.labels.take(box)) return;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3;
    ctx.strokeStyle = p.halo;
    ctx.strokeText(text, box.left, site.y + 0.5);
    ctx.fillStyle = p.inkMuted;
    ctx.fillText(text, box.left, site.y + 0.5);
  }

  function paint(ctx, map, size) {
    const p = vigil.palette();
    const { scale, left, top } = vigil.screen(map);
    drawn = [];
    for (const site of sites(map.getZoom())) {
      site.x = vigil.worldX(site.item.lon) * scale - left;
      site.y = vigil.worldY(site.item.lat) * scale - top;
      if (site.x < -20 || site.y < -20 || site.x > size.x + 20 || site.y > size.y + 20) continue;
      drawn.push(site);
      paintSite(ctx, site, p);
    }
    vigil.labels.forget();
    const first = (site) => (vigil.isSelected(site.kind, site.item.id) ? 100 : site.order);
    const named = drawn.filter((site) => site.named || site.counted || vigil.isSelected(site.kind, site.item.id));
    for (const site of named.sort((a, b) => first(b) - first(a))) paintName(ctx, site, p);
  }

  vigil.parts.push(vigil.sites = {
    start(map) {
      layer = new vigil.CanvasLayer("sites", 420, paint);
      layer.addTo(map);
    },

    restyle() {
      layer.redraw();
    },

    refresh() {
      layer.redraw();
    },

    drawn: () => drawn,
    words,

    hits(at, reach) {
      return drawn
        .map((site) => ({ kind: site.kind, id: site.item.id, label: site.item.label, detail: site.item.detail,
          away: Math.max(0, Math.hypot(site.x - at.x, site.y - at.y) - site.radius), rank: 3, x: site.x, y: site.y }))
        .filter((hit) => hit.away <= reach - 4);
    },
  });
})();
