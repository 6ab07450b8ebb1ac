// Builds dist/docusaurus/: the plugin as another Docusaurus site loads it, laid out like src/.
import { cpSync, readdirSync } from 'node:fs';
import { build } from 'esbuild';

/** What the other site has, and what its bundler puts in place of a name. */
const external = [
  'react',
  'react-dom',
  'react/*',
  '@docusaurus/*',
  '@theme/*',
  '@theme-original/*',
  '@generated/*',
  '@fixbook/*',
  'clsx',
  'prism-react-renderer',
];

/** Writes the plugin, and the theme's parts with everything of ours that they use. */
export async function bundleDocusaurus(root) {
  const source = `${root}src`;
  const dist = `${root}dist/docusaurus`;
  const shared = { bundle: true, external, logLevel: 'warning', legalComments: 'linked' };
  await build({
    ...shared,
    entryPoints: [`${source}/plugins/playbooks/index.ts`],
    outdir: `${dist}/plugins/playbooks`,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
  });
  await build({
    ...shared,
    entryPoints: [
      ...themeParts(`${source}/theme`),
      `${source}/theme/Playbooks/fetch-json.ts`,
      `${source}/theme/Playbooks/route.ts`,
      `${source}/plugins/playbooks/read-json.ts`,
    ],
    outbase: source,
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    // A style sheet keeps its name: by it the other site's bundler knows that it is a module.
    assetNames: 'css/[hash]/[name]',
    loader: { '.module.css': 'copy' },
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['browser', 'import'],
    jsx: 'automatic',
    target: 'es2022',
    external: [...external, 'node:*'],
  });
  cpSync(`${source}/css/fixbook.css`, `${dist}/css/fixbook.css`);
}

function themeParts(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('index.tsx'))
    .map((name) => `${folder}/${name}`);
}
