// Keeps the site readable without a network. `kept` (address → hash) stands in front of this text.

const version = [...kept]
  .join()
  .split('')
  .reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) | 0, 7);
const name = `fixbook-${version >>> 0}`;

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(fill().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  if (method !== 'GET' || new URL(url).origin !== self.location.origin) return;
  event.respondWith(answer(event.request, mode === 'navigate'));
});

/** Fetches what is new, takes over what has not changed, and drops the rest. */
async function fill() {
  const cache = await caches.open(name);
  const before = await olderCaches();
  const wanted = [...kept];
  const work = async () => {
    for (let entry = wanted.pop(); entry !== undefined; entry = wanted.pop()) {
      await keep(cache, before, entry);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  for (const key of await caches.keys()) {
    if (key.startsWith('fixbook-') && key !== name) await caches.delete(key);
  }
}

async function olderCaches() {
  const keys = await caches.keys();
  const names = keys.filter((key) => key.startsWith('fixbook-') && key !== name);
  return Promise.all(names.map((key) => caches.open(key)));
}

/** One file that cannot be had does not cost the others. */
async function keep(cache, before, [address, hash]) {
  for (const old of before) {
    const answer = await old.match(address);
    if (answer?.headers.get('x-fixbook-hash') === hash) return cache.put(address, answer);
  }
  try {
    const answer = await fetch(address, { cache: 'no-cache' });
    if (answer.ok) await cache.put(address, await marked(answer, hash));
  } catch {
    // Without a network there is nothing more to keep.
  }
}

/** Remembers the hash with the answer. It is also no redirect any more, which a page may not be. */
async function marked(answer, hash) {
  const headers = new Headers({ 'x-fixbook-hash': hash });
  const type = answer.headers.get('content-type');
  if (type !== null) headers.set('content-type', type);
  return new Response(await answer.blob(), { headers });
}

/** Files whose names change with their content come from the cache, everything else from the network first. */
async function answer(request, isPage) {
  const cache = await caches.open(name);
  const path = new URL(request.url).pathname;
  const address = path.length > 1 ? path.replace(/\/$/, '') : path;
  if (address.includes('/assets/')) return (await cache.match(address)) ?? fetch(request);
  try {
    const fresh = await fetch(request);
    if (fresh.ok && (isPage || address.endsWith('/page.json'))) {
      await cache.put(address, await marked(fresh.clone(), ''));
    }
    return fresh;
  } catch (error) {
    const old = await cache.match(address);
    if (old !== undefined) return old;
    throw error;
  }
}
