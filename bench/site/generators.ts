import { join, relative } from 'node:path';
import type { BenchFolder } from '../speed/bench-folder.ts';
import type { MeasuredCommand } from '../speed/measure-command.ts';
import { emptyPeer, starlight, vitePress, writeStarlight, writeVitePress } from './peers.ts';

/** What makes a site of a library of playbooks. */
export interface Generator {
  readonly name: string;
  /** Writes what it builds from. */
  readonly prepare: (bench: BenchFolder, library: string) => SiteBuild;
  /** Whether a file of the output is the page of a playbook. */
  readonly isPage: (path: string) => boolean;
}

interface SiteBuild extends Omit<MeasuredCommand, 'name'> {
  readonly output: string;
}

/** Ours, and those that one would use instead. */
export const generators: readonly Generator[] = [
  {
    name: 'Fixbook on Docusaurus 3.10.2',
    prepare: (bench, library) => {
      const output = join(bench.path, 'site/build');
      const generated = join(bench.path, 'site/generated');
      return {
        command: node(
          'node_modules/@docusaurus/core/bin/docusaurus.mjs',
          'build',
          '--out-dir',
          output,
        ),
        cwd: process.cwd(),
        env: {
          ...bench.env,
          NODE_ENV: 'production',
          DOCUSAURUS_NO_PERSISTENT_CACHE: 'true',
          DOCUSAURUS_GENERATED_FILES_DIR_NAME: relative(process.cwd(), generated),
          FIXBOOK_SITE_PLAYBOOKS: library,
        },
        output,
      };
    },
    isPage: (path) => /^playbooks\/[^/]+\/[^/]+\/index\.html$/.test(path),
  },
  {
    name: 'Starlight 0.37.7 on Astro 5.18.2',
    prepare: ({ env }, library) => {
      const cwd = emptyPeer(starlight);
      writeStarlight(cwd, library);
      return {
        command: node('node_modules/astro/astro.js', 'build'),
        cwd,
        env: { ...env, ASTRO_TELEMETRY_DISABLED: '1' },
        output: join(cwd, 'dist'),
      };
    },
    isPage: (path) => /^[^/]+\/[^/]+\/index\.html$/.test(path),
  },
  {
    name: 'VitePress 1.6.4',
    prepare: ({ env }, library) => {
      const cwd = emptyPeer(vitePress);
      writeVitePress(cwd, library);
      return {
        command: node('node_modules/vitepress/bin/vitepress.js', 'build'),
        cwd,
        env,
        output: join(cwd, '.vitepress/dist'),
      };
    },
    isPage: (path) => /^[^/]+\/[^/]+\.html$/.test(path),
  },
];

function node(...args: string[]): MeasuredCommand['command'] {
  return [process.execPath, ...args];
}
