import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { renderMarkdownPage } from './markdown-page.ts';

/** Packages of a peer, installed where nothing of this project sees them. */
export interface PeerPackages {
  readonly name: string;
  readonly packages: readonly string[];
}

/** The last versions that run on Node.js 20. */
export const starlight: PeerPackages = {
  name: 'starlight',
  packages: ['astro@5.18.2', '@astrojs/starlight@0.37.7'],
};
export const vitePress: PeerPackages = { name: 'vitepress', packages: ['vitepress@1.6.4'] };
export const lighthouse: PeerPackages = { name: 'lighthouse', packages: ['lighthouse@12.8.2'] };

/** Installs a peer in a folder of its own below the system's temporary folder, where a later bench finds it. */
export function installPeer({ name, packages }: PeerPackages): string {
  const folder = join(tmpdir(), 'fixbook-bench-peers', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const { status } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0) throw new Error(`${packages.join(' ')} could not be installed in ${folder}`);
  return folder;
}

/**
 * The folder of an installed peer without what was built in it before. The project has to be there:
 * Astro does not find its own components behind a link to packages outside of the project.
 */
export function emptyPeer(peer: PeerPackages): string {
  const folder = installPeer(peer);
  const ofPackages = ['node_modules', 'package.json', 'package-lock.json'];
  const built = readdirSync(folder).filter((name) => !ofPackages.includes(name));
  // Where Astro keeps the pages of the build before, and would build those.
  for (const name of [...built, 'node_modules/.astro']) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  return folder;
}

/** Writes a project of Starlight over the playbooks of a library. */
export function writeStarlight(folder: string, library: string): void {
  const systems = writePages(join(folder, 'src/content/docs'), library);
  const sidebar = systems.map((label) => ({
    label,
    collapsed: true,
    autogenerate: { directory: label },
  }));
  write(folder, 'src/content/docs/index.md', '---\ntitle: Playbooks\n---\n\nAll of them.\n');
  write(
    folder,
    'src/content.config.ts',
    `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
  );
  write(
    folder,
    'astro.config.mjs',
    `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({
  telemetry: false,
  integrations: [starlight({ title: 'Playbooks', sidebar: ${JSON.stringify(sidebar)} })],
});
`,
  );
}

/** Writes a project of VitePress; each system has a sidebar of its own, which one for all would not finish. */
export function writeVitePress(folder: string, library: string): void {
  const { entries } = loadLibrary(library);
  const systems = writePages(folder, library);
  const sidebar = Object.fromEntries(
    systems.map((system) => [
      `/${system}/`,
      entries
        .filter(({ playbook }) => playbook.system === system)
        .map(({ playbook: { id, title } }) => ({ text: title, link: `/${id}` })),
    ]),
  );
  write(folder, 'index.md', '# Playbooks\n');
  write(
    folder,
    '.vitepress/config.mjs',
    `export default { title: 'Playbooks', ignoreDeadLinks: true, themeConfig: { search: { provider: 'local' }, sidebar: ${JSON.stringify(sidebar)} } };\n`,
  );
}

function writePages(folder: string, library: string): string[] {
  const { entries } = loadLibrary(library);
  for (const { playbook } of entries) {
    write(folder, `${playbook.id}.md`, renderMarkdownPage(playbook));
  }
  return [...new Set(entries.map(({ playbook }) => playbook.system))];
}

function write(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
