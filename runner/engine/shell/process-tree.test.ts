import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleHead } from '../../playbook/example-playbook.ts';
import { createShellSession, type ShellSession } from './shell.ts';

/** Ways to be alive when a script should be over. \`$S\` sleeps for a time that is found again. */
const patterns: Readonly<Record<string, string>> = {
  'a foreground child': '$S',
  'a background child': '$S & $S',
  'a subshell': '( ( $S ) & ); $S',
  'a child that nohup protects': 'nohup $S >/dev/null 2>&1 & disown; $S',
  'a child in a session of its own': 'setsid $S & $S',
  'a session of its own after a pipe was cut': 'x=$(seq 100000 | head -1); setsid $S & $S',
  'a daemon that forked twice': '( setsid sh -c "$S & exit" & ); $S',
  'a script that ignores TERM': `trap '' TERM; $S; $S`,
  'a child that holds the output and ignores TERM': `(trap '' TERM HUP; $S) & $S`,
};

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fixbook-tree-')));
const hangsMs = 25_000;
/** A busy machine is late once; what hangs is late each time. */
const late = { retry: 2 };
let session: ShellSession;
let seconds = 7_000;

beforeAll(() => {
  session = createShellSession(join(folder, 'shell'));
});

afterAll(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(existsSync('/proc/self/environ'))('where there is /proc', () => {
  it.each(Object.entries(patterns))('%s is gone after the timeout', late, async (_, pattern) => {
    const time = String((seconds += 1));
    const startedMs = performance.now();
    const reply = await session.shell({
      script: pattern.replaceAll('$S', `sleep ${time}`),
      env: { PATH: process.env['PATH'] ?? '' },
      cwd: folder,
      signal: AbortSignal.timeout(400),
      streams: 'merged',
      onOutput: () => undefined,
    });
    expect(reply.ended).toBe('killed');
    await expect.poll(() => sleeping(time), { timeout: hangsMs }).toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(4_500);
  });

  it.each(Object.entries(patterns))(
    '%s is gone when the runner is killed',
    late,
    async (_, pattern) => {
      const time = String((seconds += 1));
      const script = pattern.replaceAll('$S', `sleep ${time}`).replaceAll('\n', ' ');
      const file = join(folder, `${time}.yaml`);
      writeFileSync(
        file,
        `${exampleHead}symptoms: [x]\ndiagnose:\n  - id: a\n    title: A\n    run: |\n      ${script}\nkind: health-check\n`,
      );
      const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state') };
      const fixbook = (command: string) => [resolve('dist/fixbook.cjs'), command, file];
      expect(spawnSync(process.execPath, fixbook('trust'), { cwd: folder, env }).status).toBe(0);
      const options = { cwd: folder, env, stdio: 'ignore' } as const;
      const runner = spawn(process.execPath, fixbook('run'), options);
      await expect.poll(() => sleeping(time).length, { timeout: hangsMs }).toBeGreaterThan(0);
      runner.kill('SIGKILL');
      await expect.poll(() => sleeping(time), { timeout: 5_000 }).toEqual([]);
    },
  );

  it('what a script leaves running on purpose stays when it ends well', async () => {
    const time = String((seconds += 1));
    await session.shell({
      script: `setsid sleep ${time} >/dev/null 2>&1 & echo $!`,
      env: { PATH: process.env['PATH'] ?? '' },
      cwd: folder,
      signal: AbortSignal.timeout(hangsMs),
      streams: 'merged',
      onOutput: () => undefined,
    });
    await expect.poll(() => sleeping(time).length, { timeout: hangsMs }).toBe(1);
    for (const pid of sleeping(time)) process.kill(pid, 'SIGKILL');
  });
});

/** Living processes `sleep <time>` of these tests, not of others that run elsewhere. */
function sleeping(time: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
        if (words[0] !== 'sleep' || words[1] !== time) return false;
        return readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    })
    .map(Number);
}
