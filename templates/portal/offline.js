// Shows a plain page instead of the browser's own when the server cannot be reached.
// The desk and the API are left alone: their answers may take long.
const PAGE = "{% url "offline" %}";
const KEPT = "shangyu-1";
const PATIENCE = 20000;
const NOT_HERE = /^\/(api|([a-z0-9-]+\/)?admin)\//;

const SHOW = "{% url "show" %}";
let fresh = false;

const keep = () => caches.open(KEPT).then((cache) => cache.add(PAGE));

self.addEventListener("install", (event) => event.waitUntil(keep()));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const path = new URL(request.url).pathname;
  if (request.mode !== "navigate" || request.method !== "GET") return;
  if (NOT_HERE.test(path)) return;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  const answer = fetch(request, { signal: patience.signal });
  // Once a visit, and when another language or size was chosen, for the page to say the same.
  if (!fresh || path === SHOW) {
    fresh = true;
    event.waitUntil(answer.then(keep).catch(() => {}));
  }
  event.respondWith(
    answer
      .catch(() => caches.match(PAGE).then((page) => page || Response.error()))
      .finally(() => clearTimeout(timer)),
  );
});
