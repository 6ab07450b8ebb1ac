import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isAlive } from '../../prove/lab/is-alive.ts';
import type { Lab } from '../../prove/lab/lab.ts';
import type { Sandbox } from '../../prove/lab/sandbox.ts';
import type { CommandContext } from '../command.ts';
import { libraryRoot } from '../library/library-root.ts';
import { markLab, marksFolder } from './mark-lab.ts';
import { messagesOf, openLab } from './open-lab.ts';
import { UserError } from '../user-error.ts';

/** Starts a lab, and a shell in it when somebody is there to type. */
export async function upLab(
  lab: Lab,
  fault: string | null,
  context: CommandContext,
): Promise<number> {
  const root = libraryRoot(context.cwd);
  const shell = context.isAttended ? (context.env['SHELL'] ?? '/bin/sh') : null;
  const sandbox = openLab(lab, context, {
    order: { kind: 'up', lab: lab.name, fault, root, shell },
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  if (shell !== null) {
    sandbox.child.stdout
      ?.setEncoding('utf8')
      .on('data', (text: string) => void context.write(text));
  }
  const restoreTerminal = shell === null ? () => undefined : rememberTerminal();
  const mark = markLab(root, lab.name);
  // With a shell Ctrl-C belongs to it; without one it ends the lab.
  const end = (): void => {
    if (shell === null) sandbox.end();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, end);
  process.on('SIGTERM', () => {
    sandbox.end();
  });
  try {
    const trouble = shell === null ? await labError(sandbox) : null;
    if (sandbox.child.exitCode === null && sandbox.child.signalCode === null) {
      await once(sandbox.child, 'exit');
    }
    // Where somebody types, the lab has told them itself.
    if (trouble === null) return sandbox.child.exitCode === 2 ? 2 : 0;
    throw new UserError(trouble.message, { hint: trouble.hint });
  } finally {
    sandbox.end();
    restoreTerminal();
    mark.remove();
  }
}

/** A shell that is killed leaves the terminal as it had made it for itself. */
function rememberTerminal(): () => void {
  const stty = (word: string): string => {
    const { error, stdout } = spawnSync('stty', [word], {
      stdio: ['inherit', 'pipe', 'ignore'],
      encoding: 'utf8',
    });
    return error === undefined ? stdout.trim() : '';
  };
  const settings = stty('-g');
  return () => {
    if (settings !== '') stty(settings);
  };
}

/** Tries every fault of a lab. */
export async function checkLab(lab: Lab, context: CommandContext): Promise<number> {
  const sandbox = openLab(lab, context, {
    order: { kind: 'check', lab: lab.name },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { child } = sandbox;
  const said = child.stderr === null ? '' : text(child.stderr);
  const exited = once(child, 'exit');
  let failures = 0;
  try {
    for await (const message of messagesOf(sandbox)) {
      switch (message.type) {
        case 'fault': {
          const { fault, title, trouble, seconds } = message;
          const mark = trouble === null ? context.out.paint('green', '✓') : '✗';
          context.out.line(`${mark} ${fault}  ${title}  ${seconds} s`);
          if (trouble !== null) {
            failures += 1;
            context.out.line(`    ${trouble}`);
          }
          break;
        }
        case 'lab-error':
          throw new UserError(message.message, { hint: message.hint });
        case 'proved':
        case 'recorded':
          break;
      }
    }
    await exited;
    if (child.exitCode !== 0) throw new Error(`the lab ended early: ${(await said).trim()}`);
    return failures === 0 ? 0 : 1;
  } finally {
    sandbox.end();
  }
}

/** Ends the labs that other terminals have up. */
export function endLabs({ cwd, out }: CommandContext): number {
  const folder = marksFolder(libraryRoot(cwd));
  let count = 0;
  for (const name of listMarks(folder)) {
    const pid = Number(name);
    if (isOurs(pid)) {
      process.kill(pid, 'SIGTERM');
      out.line(`ended ${readFileSync(join(folder, name), 'utf8')}`);
      count += 1;
    } else rmSync(join(folder, name), { force: true });
  }
  if (count === 0) out.line('no lab is up');
  return 0;
}

async function labError(sandbox: Sandbox) {
  for await (const message of messagesOf(sandbox)) {
    if (message.type === 'lab-error') return message;
  }
  return null;
}

function listMarks(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^[1-9]\d*$/.test(name));
  } catch {
    return [];
  }
}

/** A number may have gone to another program since. */
function isOurs(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('fixbook');
  } catch {
    return process.platform !== 'linux';
  }
}
