"""Every way that a page has to reach another program, tried all at once."""

ESCAPES = """
(() => {
  const http = "http://127.0.0.1:PORT/", ws = "ws://127.0.0.1:PORT/";
  const tries = {
    fetch: () => fetch(http + "fetch", { mode: "no-cors" }).catch(() => {}),
    xhr: () => { const r = new XMLHttpRequest(); r.open("GET", http + "xhr"); r.send(); },
    image: () => { new Image().src = http + "image"; },
    beacon: () => navigator.sendBeacon(http + "beacon", "x"),
    events: () => new EventSource(http + "events"),
    socket: () => new WebSocket(ws + "socket"),
    script: () => put("script", { src: http + "script" }),
    style: () => put("link", { rel: "stylesheet", href: http + "style" }),
    frame: () => put("iframe", { src: http + "frame" }),
    object: () => put("object", { data: http + "object" }),
    video: () => put("video", { src: http + "video", preload: "auto" }),
    background: () => { document.body.style.backgroundImage = `url(${http}background)`; },
    preconnect: () => put("link", { rel: "preconnect", href: http }),
    prefetch: () => put("link", { rel: "prefetch", href: http + "prefetch" }),
    preload: () => put("link", { rel: "preload", as: "image", href: http + "preload" }),
    lookup: () => put("link", { rel: "dns-prefetch", href: http }),
    worker: () => new Worker(http + "worker"),
    form: () => { const f = put("form", { action: http + "form", target: "_blank" }); f.submit(); },
    window: () => window.open(http + "window"),
    phone: () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:PORT" },
        { urls: "turn:127.0.0.1:PORT?transport=tcp", username: "u", credential: "c" }] });
      peer.createDataChannel("x");
      return peer.createOffer().then((offer) => peer.setLocalDescription(offer)).catch(() => {});
    },
  };
  function put(tag, attributes) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    document.body.append(element);
    return element;
  }
  const tried = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try { attempt(); } catch (error) { /* a refusal is an answer */ }
    tried.push(name);
  }
  return tried.length;
})()
"""


def escapes(port: int) -> str:
    """The script, aimed at a port of this machine. Its value is the number of ways that it tried."""
    return ESCAPES.replace("PORT", str(port))
