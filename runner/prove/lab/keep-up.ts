import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findTools } from '../scenario/world/ordinary-tools.ts';
import { findBeside } from './find-beside.ts';
import type { HostOrder } from './host-protocol.ts';
import type { Lab, Stack } from './lab.ts';
import { LabError } from './lab-error.ts';
import { pollUntil } from './poll-until.ts';
import type { Site } from './component.ts';

const seenTimeoutMs = 10_000;

/** A lab for a person: a shell in it, or nothing but its servers until it is ended. */
export async function keepUp(
  order: Extract<HostOrder, { readonly kind: 'up' }>,
  at: {
    readonly lab: Lab;
    readonly site: Site;
    readonly stack: Stack;
    readonly signal: AbortSignal;
  },
): Promise<number> {
  const { lab, site, stack, signal } = at;
  const fault = order.fault === null ? null : faultOf(stack, order.fault);
  if (fault !== null) {
    await fault.inject();
    if (!(await pollUntil(() => fault.isActive(), seenTimeoutMs))) {
      throw new LabError(`${order.fault ?? ''}: the fault was injected and cannot be seen`, {
        hint: 'This is an error of the lab.',
      });
    }
  }
  await putFixbookOnPath(site, order.root);
  const params = Object.entries(stack.params());
  say(
    `${lab.title} is up: ${site.running.map(({ about }) => `${about.name} ${about.version}`).join(', ')}`,
    ...lab.doubles.map((double) => `  ${double}`),
    fault === null ? '  No fault is in it.' : `  The fault is in it: ${fault.title}.`,
    `  Set for you: ${params.map(([name]) => name).join(', ')}`,
  );
  if (order.shell === null) {
    say('  Ctrl-C ends it.');
    await pollUntil(() => signal.aborted, Infinity);
    return 0;
  }
  say('  Try `fixbook run <id>`. `exit` ends the lab.');
  const [program = '', ...args] = shellCommand(site, order.shell);
  const shell = spawn(program, args, {
    cwd: site.work,
    env: {
      ...site.env,
      ...Object.fromEntries(params),
      TERM: process.env['TERM'] ?? 'dumb',
      FIXBOOK_DOUBLES: site.running
        .filter(({ about }) => !about.isReal)
        .map(({ about }) => about.name)
        .join(', '),
    },
    stdio: 'inherit',
  });
  await once(shell, 'exit');
  return 0;
}

function faultOf(stack: Stack, name: string) {
  const fault = stack.faults[name];
  if (fault !== undefined) return fault;
  throw new LabError(`the lab has no fault ${name}`, {
    hint: `Known: ${Object.keys(stack.faults).join(', ')}.`,
  });
}

/** `fixbook` finds the library beside the working folder. */
async function putFixbookOnPath(site: Site, root: string): Promise<void> {
  const program = join(site.bin, 'fixbook');
  const words = [process.execPath, findBeside('fixbook.cjs')].map(
    (word) => `'${word.replaceAll("'", `'\\''`)}'`,
  );
  await writeFile(program, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
  await chmod(program, 0o755);
  await symlink(root, join(site.work, 'playbooks'));
}

/** With a terminal of its own, so that jobs and Ctrl-C work in a process space of its own. */
function shellCommand(site: Site, shell: string): string[] {
  const script = findTools(['script'], site.env['PATH'] ?? '').get('script');
  return script === undefined ? [shell] : [script, '-q', '-e', '-c', shell, '/dev/null'];
}

function say(...lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}
