import { type Script, scriptsOf, withScripts } from './scripts';

/**
 * The page with its scripts started after it was painted for the first time. What a reader looks
 * for is in the page already; the browser fetches the scripts meanwhile, but does not run them before.
 * What starts them stands with the script for the theme, which comes in the place of Docusaurus's own,
 * because the policy names each script.
 */
export function withLateScripts(html: string, theme: string): string {
  const scripts = scriptsOf(html);
  const addresses = scripts.filter(isDeferred).map(addressOf);
  if (addresses.length === 0) return html;
  const own = scripts.find(
    ({ attributes, text }) => attributes === '' && text.includes('data-theme'),
  );
  if (own === undefined)
    throw new Error('a page has no script for its theme, in whose place one starts the others');
  return withScripts(html, scripts, (script) => {
    if (isDeferred(script)) {
      return `<link rel=preload as=script fetchpriority=low href=${addressOf(script)}>`;
    }
    if (script.start !== own.start) return undefined;
    return `<script>${theme};${renderStart(addresses)}</script>`;
  });
}

const isDeferred = ({ attributes }: Script): boolean => /^ src=\S+ defer/.test(attributes);

const addressOf = ({ attributes }: Script): string =>
  /src="?([^\s">]+)/.exec(attributes)?.[1] ?? '';

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
