import { join } from 'node:path';
import type { Plugin } from '@docusaurus/types';

/**
 * Code is coloured when the site is built. The browser keeps what stands in the page, and loads the
 * highlighter only for code that was not there, so that no language weighs on a first visit.
 */
export default function codePlugin(): Plugin {
  const inBrowser = {
    '@fixbook/built-code': join(__dirname, 'as-built'),
    // The theme registers its languages at start; here that is done by what is loaded late.
    'prism-react-renderer$': join(__dirname, 'no-prism'),
  };
  return {
    name: 'fixbook-code',

    getThemePath: () => join(__dirname, 'theme'),

    getClientModules: () => [join(__dirname, 'code.css')],

    configureWebpack: (_config, isServer) => ({
      mergeStrategy: { 'resolve.alias': 'prepend' },
      resolve: {
        alias: isServer ? { '@fixbook/built-code': join(__dirname, 'colour-once') } : inBrowser,
      },
    }),
  };
}
