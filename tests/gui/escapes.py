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
    here: () => put("form", { action: http + "here", method: "post" }).submit(),
    ping: () => put("a", { href: http + "link", ping: http + "ping" }).click(),
    download: () => put("a", { href: http + "download", download: "got.txt" }).click(),
    kept: () => put("a", { href: URL.createObjectURL(new Blob(["x"])), download: "kept.txt" }).click(),
    refresh: () => put("meta", { "http-equiv": "refresh", content: `0;url=${http}refresh` }),
    manifest: () => put("link", { rel: "manifest", href: http + "manifest" }),
    icon: () => put("link", { rel: "icon", href: http + "icon" }),
    module: () => import(http + "module").catch(() => {}),
    shared: () => new SharedWorker(http + "shared"),
    font: () => new FontFace("x", `url(${http}font)`).load().catch(() => {}),
    drawn: () => { put("div", {}).innerHTML = `<svg><image href="${http}svg"/><use href="${http}use#x"/></svg>`; },
    transport: () => new WebTransport(http.replace("http:", "https:")).ready.catch(() => {}),
    rules: () => { put("script", { type: "speculationrules" }).textContent =
      `{"prerender":[{"source":"list","urls":["${http}rules"]}]}`; },
    disk: () => fetch("file:///etc/hostname").then((r) => r.text()).then((t) => { window.read = t; }).catch(() => {}),
    diskFrame: () => put("iframe", { src: "file:///etc/hostname" }),
    diskImage: () => { new Image().src = "file:///etc/hostname"; },
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
