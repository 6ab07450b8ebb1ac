import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examplePlaybook } from '../../playbook/example-playbook.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const library = createExampleLibrary();
const { cwd } = library;
const server = createServer((_, response) => {
  response.setHeader('content-type', 'text/html').end('<title>Shop</title><h1>Closed</h1>');
});
let folder = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  library.write(
    'playbooks/shop/payment/page-closed.yaml',
    examplePlaybook
      .replaceAll('checkout-fails', 'page-closed')
      .replace('tcp: localhost:$SHOP_PORT', `browser: 'http://127.0.0.1:${port}/'`)
      .replace(/params:\n.*\n/, ''),
  );
  const { stdout } = await callFixbook(['run', 'shop/page-closed', '--json'], { cwd });
  folder = join(cwd, '.fixbook/runs', (JSON.parse(stdout) as { runId: string }).runId);
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  library.remove();
});

async function filesOfBundle(): Promise<Readonly<Record<string, Uint8Array>>> {
  const { exitCode, stderr } = await callFixbook(['report', 'bundle', '--output', 'run.zip'], {
    cwd,
  });
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Look at it')]);
  return unzipSync(readFileSync(join(cwd, 'run.zip')));
}

it('the screenshot of a browser step travels with the report that names it', async () => {
  const files = await filesOfBundle();
  const pictures = Object.keys(files).filter((name) => name.endsWith('.png'));
  expect(pictures).toHaveLength(1);
  const [picture = ''] = pictures;
  expect(Buffer.from(files[picture]!)).toEqual(readFileSync(join(folder, picture)));
  expect(Buffer.from(files[picture]!).subarray(1, 4).toString()).toBe('PNG');
  expect(Buffer.from(files['report.json']!).toString()).toContain(picture);
});

it('a link in the folder of a run is not followed', async () => {
  writeFileSync(join(cwd, 'private.txt'), 'nobody else reads this');
  symlinkSync(join(cwd, 'private.txt'), join(folder, 'outputs.log'));
  symlinkSync(cwd, join(folder, 'elsewhere'));
  expect(existsSync(join(folder, 'elsewhere/private.txt'))).toBe(true);
  const files = Object.keys(await filesOfBundle());
  expect(files.filter((name) => /private|outputs\.log|elsewhere/.test(name))).toEqual([]);
  expect(readdirSync(folder)).toContain('elsewhere');
});
