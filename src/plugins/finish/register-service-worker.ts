import ExecutionEnvironment from '@docusaurus/ExecutionEnvironment';
import siteConfig from '@generated/docusaurus.config';

const quietMs = 3000;

/** Keeps the site for reading without a network, once the page has come to rest. */
function registerServiceWorker(): void {
  const isSparing = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  if (isSparing === true || !('serviceWorker' in navigator)) return;
  setTimeout(() => {
    // Without it the site is what it was before; there is nobody to tell.
    navigator.serviceWorker.register(`${siteConfig.baseUrl}sw.js`).catch(() => undefined);
  }, quietMs);
}

if (ExecutionEnvironment.canUseDOM && process.env.NODE_ENV === 'production') {
  if (document.readyState === 'complete') registerServiceWorker();
  else window.addEventListener('load', registerServiceWorker, { once: true });
}
