const tags = /(?:<script src="?[^\s">]+"? defer(?:="\w*")?><\/script>)+/;
const sources = /<script src="?([^\s">]+)/g;
const inline = /<script>([\s\S]*?)<\/script>/;

/**
 * The page with its scripts started after it was painted for the first time. What a reader looks
 * for is in the page already; the browser fetches the scripts meanwhile, but does not run them before.
 * What starts them is put to the end of Docusaurus's own script, because the policy names each script.
 */
export function withLateScripts(html: string): string {
  const [found] = tags.exec(html) ?? [];
  if (found === undefined) return html;
  if (!inline.test(html)) throw new Error('a page has no script of its own that starts the others');
  const addresses = [...found.matchAll(sources)].map(([, address = '']) => address);
  const preloads = addresses.map(
    (address) => `<link rel=preload as=script fetchpriority=low href=${address}>`,
  );
  return html
    .replace(found, preloads.join(''))
    .replace(inline, (_, code: string) => `<script>${code};${renderStart(addresses)}</script>`);
}

/**
 * Once the page has ended, its next frame holds all of it, and what waits for a timer in that frame
 * comes after the paint. A page that nobody looks at has no frames, so there nothing is waited for;
 * nor longer than five seconds.
 */
function renderStart(addresses: readonly string[]): string {
  return `((d,isStarted)=>{
const start=()=>isStarted++||${JSON.stringify(addresses)}.forEach(a=>{const s=d.createElement('script');s.src=a;s.async=false;d.head.append(s)});
d.addEventListener('DOMContentLoaded',()=>{setTimeout(start,d.hidden?0:5000);requestAnimationFrame(()=>setTimeout(start))})
})(document,0)`.replaceAll('\n', '');
}
