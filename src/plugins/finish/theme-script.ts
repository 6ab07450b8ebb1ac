import type { LoadContext } from '@docusaurus/types';

/**
 * Gives the page its theme before the first paint, as the theme's own script does: what the address
 * asks for, what the reader chose, or what the system has. That one is thrice as long, because it
 * also takes attributes from the address, which no page of ours looks at.
 */
export function renderThemeScript({ type, namespace }: LoadContext['siteStorage']): string {
  return `(({dataset:d},t)=>{
try{t=new URLSearchParams(location.search).get('docusaurus-theme')||${type}.getItem('theme${namespace}')}catch{}
d.theme=t||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light');
d.themeChoice=t||'system'
})(document.documentElement)`.replaceAll('\n', '');
}
