// Builds dist/docusaurus/: the plugin as another Docusaurus site loads it, laid out like src/.
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { extractAllSourceCodeFileTranslations, getBabelOptions } from '@docusaurus/babel';
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
  const { metafile } = await build({
    ...shared,
    metafile: true,
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
  await writeTexts(`${dist}/texts.js`, Object.keys(metafile.inputs));
}

/** `docusaurus write-translations` reads texts off sources, which a bundle is not any more. */
async function writeTexts(file, inputs) {
  const sources = inputs
    .filter((name) => /^src\/.*\.tsx?$/.test(name))
    .map((name) => resolve(name));
  const found = await extractAllSourceCodeFileTranslations(
    sources,
    getBabelOptions({ isServer: true }),
  );
  const warnings = found.flatMap((each) => each.warnings);
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
  const texts = Object.assign({}, ...found.map((each) => each.translations));
  const calls = Object.entries(texts).map(
    ([id, { message }]) => `translate(${JSON.stringify({ id, message })});`,
  );
  const lines = ["import { translate } from '@docusaurus/Translate';", ...calls];
  writeFileSync(file, `${lines.join('\n')}\n`);
}

function themeParts(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('index.tsx'))
    .map((name) => `${folder}/${name}`);
}
