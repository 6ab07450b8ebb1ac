import type { Options as PresetOptions, ThemeConfig } from '@docusaurus/preset-classic';
import type { Config } from '@docusaurus/types';
import { hasGitHistory } from './src/plugins/playbooks/last-updated';
import type { Options as PlaybooksOptions } from './src/plugins/playbooks/options';

const repository = process.env.SITE_REPOSITORY ?? 'https://github.com/fixbook/fixbook';
const editUrl = `${repository}/edit/main/`;

// A tenth of a build for a fiftieth of a page, compressed. The threads that render ask for it in the environment.
process.env.SKIP_HTML_MINIFICATION ??= 'true';

const playbooks: PlaybooksOptions = {
  playbooks: [process.env.FIXBOOK_SITE_PLAYBOOKS ?? 'playbooks'],
  editUrl,
};

const preset: PresetOptions = {
  docs: {
    path: 'docs',
    routeBasePath: '/docs',
    editUrl,
    showLastUpdateTime: hasGitHistory(),
  },
  blog: false,
  theme: { customCss: './src/css/custom.css' },
};

const themeConfig: ThemeConfig = {
  colorMode: { respectPrefersColorScheme: true },
  metadata: [{ name: 'theme-color', content: '#14603f' }],
  navbar: {
    title: 'Fixbook',
    items: [
      { to: '/playbooks', label: 'Playbooks', position: 'left' },
      { to: '/match', label: 'Match an error', position: 'left' },
      { to: '/docs', label: 'Docs', position: 'left' },
      { href: repository, label: 'GitHub', position: 'right' },
    ],
  },
  footer: {
    links: [
      { label: 'Playbooks', to: '/playbooks' },
      { label: 'Docs', to: '/docs' },
      { label: 'Match an error', to: '/match' },
      { label: 'Read a report', to: '/report' },
      { label: 'GitHub', href: repository },
    ],
    copyright: 'Fixbook: troubleshooting that can be read, run, proved and shared. MIT licence.',
  },
  // The colours are in a style sheet: light and dark pages are built alike.
  prism: { theme: { plain: {}, styles: [] } },
};

const config: Config = {
  title: 'Fixbook',
  tagline: 'Troubleshooting playbooks that can be read, run, proved and shared',
  url: process.env.SITE_URL ?? 'https://fixbook.dev',
  baseUrl: '/',
  favicon: 'img/favicon.svg',
  future: {
    v4: {
      removeLegacyPostBuildHeadAttribute: true,
      // Without a list of modern browsers its fallback makes the theme's rules win over ours.
      useCssCascadeLayers: false,
      siteStorageNamespacing: true,
      fasterByDefault: true,
      mdx1CompatDisabledByDefault: true,
    },
  },
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  markdown: { format: 'detect', hooks: { onBrokenMarkdownLinks: 'throw' } },
  presets: [['classic', preset]],
  plugins: [
    ['./src/plugins/playbooks/index.ts', playbooks],
    './src/plugins/code/index.ts',
    './src/plugins/finish/index.ts',
  ],
  themeConfig,
};

export default config;
