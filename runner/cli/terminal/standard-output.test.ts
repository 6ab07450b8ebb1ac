import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundleProgram } from '../../prove/lab/bundle-program.ts';
import { createTemporaryFolder } from '../../prove/lab/temporary-folder.ts';

/** Writes three texts of a size, with a pause after each, and tells on stderr whether it needed the stream. */
async function makeProgram(): Promise<{ folder: string; program: string }> {
  const folder = await createTemporaryFolder();
  const source = `import { createStandardOutput } from '../../cli/terminal/standard-output.ts';
    let opened = false;
    const output = createStandardOutput(1, () => {
      opened = true;
      return process.stdout;
    });
    const [size, pauseMs] = process.argv.slice(2).map(Number);
    for (const letter of 'abc') {
      output.write(letter.repeat(size));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
    process.stderr.write(String(opened));`;
  return { folder, program: await bundleProgram({ source, folder, name: 'writes.mjs' }) };
}

it('what a file takes at once needs no stream', async () => {
  const { folder, program } = await makeProgram();
  const file = join(folder, 'out');
  const fd = openSync(file, 'w');
  const { stderr } = spawnSync(process.execPath, [program, '4', '0'], {
    stdio: ['ignore', fd, 'pipe'],
  });
  closeSync(fd);
  expect([readFileSync(file, 'utf8'), String(stderr)]).toEqual(['aaaabbbbcccc', 'false']);
});

it('nothing is lost and nothing changes places where a pipe is full', async () => {
  const { program } = await makeProgram();
  const size = 3_000_000;
  // The pipe does not wait, as one that another program has set so. Its reader is late, and then there is
  // room again before the stream has written what it holds.
  const script = `import os, subprocess, sys, time
r, w = os.pipe(); os.set_blocking(w, False)
child = subprocess.Popen(sys.argv[1:], stdout=w); os.close(w); time.sleep(0.3)
sys.stdout.write(open(r).read())`;
  const { stdout, stderr } = spawnSync(
    'python3',
    ['-c', script, process.execPath, program, String(size), '600'],
    { maxBuffer: 4 * size, encoding: 'utf8' },
  );
  expect(stderr).toBe('true');
  expect(stdout === 'a'.repeat(size) + 'b'.repeat(size) + 'c'.repeat(size)).toBe(true);
});
