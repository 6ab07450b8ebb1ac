import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const library = 'playbooks';
const fragments = 'shared';

/** Writes a library of so many playbooks: copies of this project's own, each in a system of its own name. */
export function copyLibrary(folder: string, count: number): void {
  cpSync(join(library, fragments), join(folder, fragments), { recursive: true });
  const systems = readdirSync(library).filter((name) => name !== fragments);
  let left = count;
  for (let copy = 1; left > 0; copy += 1) {
    for (const system of systems) {
      const files = filesOf(system).slice(0, left);
      left -= files.length;
      for (const file of files.length === 0 ? [] : [`${system}/system.yaml`, ...files]) {
        const path = join(folder, renamed(file, systems, copy));
        mkdirSync(join(path, '..'), { recursive: true });
        const text = readFileSync(join(library, file), 'utf8');
        writeFileSync(path, withoutRelations(renamed(text, systems, copy)));
      }
    }
  }
}

function filesOf(system: string): string[] {
  return readdirSync(join(library, system), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\/.*\.yaml$/.test(file) && !file.endsWith('.test.yaml'))
    .map((file) => `${system}/${file}`)
    .sort();
}

/** Every `<system>/` becomes that of the copy, ids and paths alike. */
function renamed(text: string, systems: readonly string[], copy: number): string {
  const names = new RegExp(`(?<![\\w/-])(${systems.join('|')})/`, 'g');
  return text.replace(names, `$1-${copy}/`);
}

/** The last copy is cut off, so that what a playbook is related to may be missing. */
function withoutRelations(text: string): string {
  return text.replace(/^related:.*(\n[ -].*)*\n/m, '');
}
