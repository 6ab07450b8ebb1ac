// Records the run that the home page shows: `npm run demo`, without what is about the lab.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const target = 'src/components/home/ExampleRun/recorded-run.json';

const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/demo.cjs'], {
  encoding: 'utf8',
  env: { ...process.env, NO_COLOR: '1', CI: '1' },
  timeout: 120_000,
});
if (status !== 0) throw new Error(`the demo ended with ${status}\n${stderr}`);

const lines = stdout.split('\n').map((line) => line.trimEnd());
const from = lines.findIndex((line) => line.startsWith('$ fixbook run'));
const to = lines.findIndex((line, i) => i > from && line.startsWith('  Report:'));
if (from === -1 || to === -1) throw new Error(`the demo printed no run\n${stdout}`);
const recording = { command: lines[from].slice(2), lines: lines.slice(from + 1, to + 1) };
writeFileSync(target, `${JSON.stringify(recording, null, 2)}\n`);
process.stdout.write(`${target}: ${recording.lines.length} lines\n`);
