// Shows a plain page instead of the browser's own when the server cannot be reached.
// The desk and the API are left alone: their answers may take long.
const PAGE = "{% url "offline" %}";
const KEPT = "shangyu-1";
const PATIENCE = 20000;
const NOT_HERE = ["/admin/", "/api/"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.add(PAGE)));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const path = new URL(request.url).pathname;
  if (request.mode !== "navigate" || request.method !== "GET") return;
  if (NOT_HERE.some((folder) => path.startsWith(folder))) return;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  event.respondWith(
    fetch(request, { signal: patience.signal })
      .catch(() => caches.match(PAGE).then((page) => page || Response.error()))
      .finally(() => clearTimeout(timer)),
  );
});
