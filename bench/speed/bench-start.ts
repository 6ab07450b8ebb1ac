import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BenchFolder, fixbook } from './bench-folder.ts';
import { type MeasuredCommand, measureInTurn } from './measure-command.ts';
import { printRatios } from './tables.ts';

const playbook = 'playbooks/ares/database/database-connection-refused.yaml';

/** How long a command needs before it does anything, against Node itself. */
export async function benchStart({ path, env, write }: BenchFolder): Promise<void> {
  const cwd = process.cwd();
  const call = (name: string, ...args: readonly string[]): MeasuredCommand => ({
    name,
    command: [process.execPath, ...args],
    cwd,
    env,
  });
  for (const name of ['playbook.yaml', 'playbook.test.yaml']) {
    const from = resolve(playbook).replace(/\.yaml$/, name.slice('playbook'.length));
    write(`lib/ares/database/${nameOf(name)}`, readFileSync(from, 'utf8'));
  }
  write('lib/ares/system.yaml', readFileSync('playbooks/ares/system.yaml', 'utf8'));
  const copy = join(path, 'lib/ares/database', nameOf('playbook.yaml'));
  const text = readFileSync(copy, 'utf8');
  let edits = 0;
  const edit = (): void => {
    writeFileSync(copy, `${text}# edit ${(edits += 1)}\n`);
  };
  const measured = await measureInTurn(
    [
      call('node -e 0', '-e', '0'),
      call('fixbook --version', fixbook, '--version'),
      call('fixbook check, one playbook', fixbook, 'check', playbook),
      { ...call('fixbook check, one that was edited', fixbook, 'check', copy), prepare: edit },
      call('fixbook list', fixbook, 'list'),
      call('fixbook check, all', fixbook, 'check'),
    ],
    15,
  );
  printRatios('Start of a command, ratio to node -e 0', measured);
}

function nameOf(name: string): string {
  return name.replace('playbook', 'database-connection-refused');
}
