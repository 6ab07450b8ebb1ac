import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { copyWithProgram, renderOsc52 } from './copy-text.ts';

const has = (name: string) => spawnSync('which', [name]).status === 0;
const text = 'a report: “✅ fixed”\nand its end';

/** A display of its own, where nobody sees anything. */
async function withDisplay<T>(use: (display: string) => Promise<T>): Promise<T> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '64x64x8', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  try {
    const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
    return await use(`:${number.toString().trim()}`);
  } finally {
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
}

it.runIf(has('Xvfb') && has('xclip'))('a desktop has the text in its clipboard', async () => {
  await withDisplay(async (DISPLAY) => {
    const env = { PATH: process.env['PATH'] ?? '', DISPLAY };
    expect(await copyWithProgram(text, env)).toBe('xclip');
    const pasted = new Promise((settle) => {
      execFile('xclip', ['-selection', 'clipboard', '-o'], { env }, (_, stdout) => {
        settle(stdout);
      });
    });
    expect(await pasted).toBe(text);
  });
});

it('without a desktop there is no program, and the terminal is asked', async () => {
  expect(await copyWithProgram(text, { PATH: process.env['PATH'] ?? '' })).toBe(null);
  const base64 = Buffer.from(text).toString('base64');
  expect(renderOsc52(text, {})).toBe(`\u001b]52;c;${base64}\u0007`);
  expect(renderOsc52(text, { TMUX: 'x' })).toBe(
    `\u001bPtmux;\u001b\u001b]52;c;${base64}\u0007\u001b\\`,
  );
});

it('a program that does not work is passed over', async () => {
  const env = { PATH: process.env['PATH'] ?? '', DISPLAY: ':65000', TMUX: '/nowhere,1,0' };
  expect(await copyWithProgram(text, env)).toBe(null);
});
