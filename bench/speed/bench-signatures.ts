import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchFolder } from './bench-folder.ts';
import { findPeers, type Peer } from './find-peers.ts';
import { measureOnce, type Measurement } from './measure-command.ts';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { printAbsent, printTable, renderTime } from './tables.ts';

const matchLog = fileURLToPath(new URL('./match-log.cjs', import.meta.url));
const logBytes = 1024 ** 3;
const linesApart = 150_000;

/**
 * The signatures of our playbooks, and thousands of others, over a log of 1 GiB, against grep and
 * ripgrep where they can do it.
 */
export async function benchSignatures({ path: cwd, env, write }: BenchFolder): Promise<void> {
  writeLog(join(cwd, 'log'));
  const own = (name: string, file: string): Peer => ({
    name: `Fixbook, ${name}`,
    command: [process.execPath, matchLog, file, 'log'],
    cwd,
    env,
    needs: 'node',
  });
  const peer = (needs: string, what: string, command: string): Peer => ({
    name: `${needs}, ${what}`,
    command: ['bash', '-c', `LC_ALL=C ${command} log > found`],
    cwd,
    env,
    needs,
  });
  const signatures = signaturesOfPlaybooks();
  write('playbooks', signatures.map((signature) => `${signature}\n`).join(''));
  await measurePeers(`${signatures.length} signatures of the playbooks`, [
    own('regexes', 'playbooks'),
  ]);
  for (const count of [1_000, 10_000]) {
    const numbers = Array.from({ length: count }, (_, i) => i);
    write('literals', numbers.map((i) => `${errorOf(i)} refused\n`).join(''));
    write('regexes', numbers.map((i) => `${errorOf(i)} (?:was )?refused by \\d+\n`).join(''));
    await measurePeers(`${count} signatures`, [
      own('literals', 'literals'),
      own('regexes', 'regexes'),
      peer('grep', 'literals', 'grep -F -f literals'),
      peer('rg', 'literals', 'rg -j1 -F -f literals'),
      // Ten thousand of them take minutes.
      ...(count > 1_000 ? [] : [peer('rg', 'regexes', 'rg -j1 -f regexes')]),
    ]);
    refuseOtherHits(cwd);
  }
}

function signaturesOfPlaybooks(): readonly string[] {
  const symptoms = loadLibrary('playbooks').entries.flatMap(({ playbook }) => playbook.symptoms);
  return [...new Set(symptoms.flatMap((s) => (s.kind === 'signature' ? [s.signature] : [])))];
}

async function measurePeers(title: string, peers: readonly Peer[]): Promise<void> {
  const { here, absent } = findPeers(peers);
  const rows: Measurement[] = [];
  for (const command of here) rows.push(await measureOnce(command));
  const speedBy = (ms: number): string => (logBytes / 1e6 / ms).toFixed(2);
  printTable(
    `${title} over 1 GiB`,
    ['what', 'wall', 'GB/s', 'GB/s of processor time', 'peak memory'],
    rows.map(({ name, wallMs, cpuMs, peakMiB }) => [
      name,
      renderTime(wallMs),
      speedBy(wallMs),
      speedBy(cpuMs),
      // Of the others the shell around them would be told.
      name.startsWith('Fixbook') ? `${peakMiB.toFixed(0)} MiB` : '–',
    ]),
  );
  printAbsent(absent);
}

/** What is fast and finds something else is worth nothing. */
function refuseOtherHits(cwd: string): void {
  const found = (command: string): string =>
    spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' }).stdout.trim();
  const grep = found('LC_ALL=C grep -c -F -f literals log');
  for (const signatures of ['literals', 'regexes']) {
    const own = found(`'${process.execPath}' '${matchLog}' ${signatures} log`);
    if (own !== grep) throw new Error(`${own} hits of ${signatures}, and ${grep} by grep`);
  }
}

function writeLog(file: string): void {
  const lines = Array.from({ length: linesApart }, (_, i) =>
    i % 5_000 === 0
      ? `2026-11-21 ERROR ${errorOf(i % 1_000)} refused by 7 after a while\n`
      : `2026-11-21T01:12:${String(i % 60).padStart(2, '0')}Z INFO request ${i} GET /agents/${i} 200 in ${i % 90} ms\n`,
  );
  const block = lines.join('');
  for (let at = 0; at < logBytes; at += block.length) {
    appendFileSync(file, block.slice(0, logBytes - at));
  }
}

/** Different ones have no long beginning in common, as those of different programs have not. */
function errorOf(i: number): string {
  const word = ['socket', 'volume', 'tenant', 'schema', 'worker', 'broker', 'secret'][i % 7] ?? '';
  return `${(i * 7919).toString(36)}-${word} connection ${i}`;
}
