const tags = /(?:<script src="?[^\s">]+"? defer(?:="\w*")?><\/script>)+/;
const sources = /<script src="?([^\s">]+)/g;

/**
 * The page with its scripts started after it was painted for the first time. What a reader looks
 * for is in the page already; the browser fetches the scripts meanwhile, but does not run them before.
 */
export function withLateScripts(html: string): string {
  return html.replace(tags, (found) => {
    const addresses = [...found.matchAll(sources)].map(([, address = '']) => address);
    const preloads = addresses.map(
      (address) => `<link rel="preload" as="script" fetchpriority="low" href="${address}">`,
    );
    return `${preloads.join('')}<script>${renderStart(addresses)}</script>`;
  });
}

/**
 * A page that nobody looks at is never painted, so there nothing is waited for but the page's end;
 * nor where the browser does not tell of its paints, or has nothing to tell for five seconds.
 */
function renderStart(addresses: readonly string[]): string {
  return `(function(d,w){
var missing=2,painted=0;
function step(){if(--missing)return;${JSON.stringify(addresses)}.forEach(function(a){var s=d.createElement('script');s.src=a;s.async=false;d.head.appendChild(s)})}
function paint(){if(painted++)return;step()}
if(d.readyState==='loading')d.addEventListener('DOMContentLoaded',step);else step();
if(d.hidden)paint();else{d.addEventListener('visibilitychange',paint);w.setTimeout(paint,5000);
try{new w.PerformanceObserver(function(l){l.getEntriesByName('first-contentful-paint').length&&paint()}).observe({type:'paint',buffered:true})}catch(e){paint()}}
})(document,window)`.replaceAll('\n', '');
}
