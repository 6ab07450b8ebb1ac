import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { debianPython } from '../lab/needs.ts';
import { createSite } from '../lab/site.ts';
import { fileReads } from './files.ts';
import { uvicorn, uvicornModules, withRestart } from './uvicorn.ts';

const code = `from fastapi import FastAPI
app = FastAPI()
word = "before"


@app.get("/")
async def said():
    return word
`;
const isHere = spawnSync(debianPython, ['-c', `import ${uvicornModules.join(', ')}`]).status === 0;

it.runIf(!isHere)('Uvicorn is not tried: Debian’s Python does not have it', () => {
  expect(isHere).toBe(false);
});

it.runIf(isHere)(
  'a changed program counts until it is taken back, and a second undo restarts nothing',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fixbook-uvicorn-'));
    const site = await createSite({ folder, path: process.env['PATH'] ?? '', isSandbox: false });
    try {
      const server = await site.start(uvicorn({ name: 'said', code, port: 0, healthy: '/' }));
      const said = async (): Promise<unknown> => (await fetch(server.url)).json();
      const fault = withRestart(
        server,
        fileReads(server.file, { title: 'another word', text: code.replace('before', 'after!') }),
      );
      await fault.inject();
      expect(await said()).toBe('after!');
      await fault.undo();
      expect(await said()).toBe('before');
      const { pid } = server.program;
      await fault.undo();
      expect(server.program.pid).toBe(pid);
      expect(await server.ailment()).toBe(null);
      await server.program.stop();
      expect(await server.ailment()).toBe('said answers 0 on /');
    } finally {
      await site.close();
      await rm(folder, { recursive: true });
    }
  },
);
