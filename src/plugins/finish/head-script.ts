import type { LoadContext } from '@docusaurus/types';

/**
 * Gives the page its theme before the first paint, as the theme's own script does: what the address
 * asks for, what the reader chose, or what the system has. That one is thrice as long, because it
 * also takes attributes from the address, which no page of ours looks at.
 *
 * A page that is read from its top is told so: what is far below need not be laid out yet. One that is
 * loaded again, or gone back to, needs it all, because its reader was somewhere in the middle.
 */
export function renderHeadScript({ type, namespace }: LoadContext['siteStorage']): string {
  return `(({dataset:d},t)=>{
try{t=new URLSearchParams(location.search).get('docusaurus-theme')||${type}.getItem('theme${namespace}')}catch{}
d.theme=t||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light');
d.themeChoice=t||'system';
if(!location.hash&&performance.getEntriesByType('navigation')[0]?.type==='navigate')d.from='top'
})(document.documentElement)`.replaceAll('\n', '');
}
