import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { About } from '../lab/component.ts';
import type { Site } from '../lab/component.ts';
import { findTools } from '../scenario/world/ordinary-tools.ts';

/** Notices which of a site's real programs one run calls; others may run at the same time. */
export interface CountedCalls {
  /** To be the PATH of the run. */
  readonly path: string;
  readonly folder: string;
  seen(): About[];
}

/** Puts before each program a script that notes the call and becomes the program. */
export async function countCalls(site: Site): Promise<CountedCalls> {
  const folder = await mkdtemp(join(site.folder, 'calls-'));
  const path = site.env['PATH'] ?? '';
  const noteOf = (command: string): string => join(folder, `${command}.called`);
  const programs = findTools(
    site.tried.map(({ command }) => command),
    path,
  );
  for (const [command, program] of programs) {
    const script = `#!/bin/sh\n: >'${noteOf(command)}'\nexec '${program}' "$@"\n`;
    await writeFile(join(folder, command), script, { mode: 0o755 });
  }
  return {
    path: [folder, path].join(delimiter),
    folder,
    seen: () =>
      site.tried.filter(({ command }) => existsSync(noteOf(command))).map(({ about }) => about),
  };
}
