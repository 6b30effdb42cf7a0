// Lengths and areas on the WGS-84 ellipsoid, as console/ground/geodesy.py reckons them and says why; here for numbers
// that follow the pointer. A place is [lat, lon] in micro-degrees.
"use strict";

(() => {
  const AXIS = 6378137;
  const FLATTENING = 1 / 298.257223563;
  const SHORT = AXIS * (1 - FLATTENING);
  const SQUARE = FLATTENING * (2 - FLATTENING);
  const ECCENTRICITY = Math.sqrt(SQUARE);
  const radians = (micro) => (micro / 1e6) * (Math.PI / 180);
  const wrapped = (lon) => ((((lon + 180e6) % 360e6) + 360e6) % 360e6) - 180e6;

  function onSphere([lat1, lon1], [lat2, lon2]) {
    const half = Math.sin((radians(lat2) - radians(lat1)) / 2) ** 2
      + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
    return 2 * AXIS * Math.asin(Math.min(1, Math.sqrt(half)));
  }

  function along(arc, sine, cosine, middle, square) {
    const u = (square * (AXIS * AXIS - SHORT * SHORT)) / (SHORT * SHORT);
    const large = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
    const small = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
    const inner = cosine * (2 * middle * middle - 1)
      - (small / 6) * middle * (4 * sine * sine - 3) * (4 * middle * middle - 3);
    return SHORT * large * (arc - small * sine * (middle + (small / 4) * inner));
  }

  function length(a, b) {
    const [u1, u2] = [a, b].map(([lat]) => Math.atan((1 - FLATTENING) * Math.tan(radians(lat))));
    const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    const apart = radians(b[1] - a[1]);
    let turn = apart;
    for (let round = 0; round < 60; round += 1) {
      const sine = Math.hypot(cos2 * Math.sin(turn), cos1 * sin2 - sin1 * cos2 * Math.cos(turn));
      if (sine === 0) return 0;
      const cosine = sin1 * sin2 + cos1 * cos2 * Math.cos(turn);
      const arc = Math.atan2(sine, cosine);
      const azimuth = (cos1 * cos2 * Math.sin(turn)) / sine;
      const square = 1 - azimuth * azimuth;
      const middle = square ? cosine - (2 * sin1 * sin2) / square : 0;
      const part = (FLATTENING / 16) * square * (4 + FLATTENING * (4 - 3 * square));
      const before = turn;
      const wave = middle + part * cosine * (2 * middle * middle - 1);
      turn = apart + (1 - part) * FLATTENING * azimuth * (arc + part * sine * wave);
      if (Math.abs(turn - before) < 1e-12) return along(arc, sine, cosine, middle, square);
    }
    return onSphere(a, b);
  }

  const q = (sine) => {
    const bent = ECCENTRICITY * sine;
    return (1 - SQUARE) * (sine / (1 - bent * bent) + Math.atanh(bent) / ECCENTRICITY);
  };
  const authalic = (lat) => Math.asin(Math.max(-1, Math.min(1, q(Math.sin(radians(lat))) / q(1))));

  function area(ring) {
    let excess = 0;
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length];
      const [low, high] = [Math.tan(authalic(a[0]) / 2), Math.tan(authalic(b[0]) / 2)];
      excess += 2 * Math.atan2(Math.tan(radians(wrapped(b[1] - a[1])) / 2) * (low + high), 1 + low * high);
    });
    return (Math.abs(excess) * AXIS * AXIS * q(1)) / 2;
  }

  // Metres from the first place to each of the others, along the line.
  function lengths(line) {
    let sum = 0;
    return line.map((place, i) => (i ? (sum += length(line[i - 1], place)) : 0));
  }

  vigil.geodesy = { length, lengths, area, disc: (metres) => Math.PI * metres * metres };
})();
