import { join } from 'node:path';
import type { BenchFolder } from './bench-folder.ts';
import { fixbook } from './bench-folder.ts';
import { renderChanges, renderChecks } from './example-playbooks.ts';
import { findPeers, type Peer } from './find-peers.ts';
import { measureInTurn } from './measure-command.ts';
import { printAbsent, printRatios } from './tables.ts';

/** Trivial steps with their output kept, against what would run the same scripts instead. */
export async function benchSteps(folder: BenchFolder): Promise<void> {
  await benchMany(folder, 1_000, 3);
  await benchMany(folder, 100, 3);
}

async function benchMany(folder: BenchFolder, count: number, rounds: number): Promise<void> {
  const { path: cwd, env } = folder;
  const scripts = Array.from(
    { length: count },
    (_, i) => `x=$((${i + 1}*2)); echo "step ${i + 1} $x"`,
  );
  const at = (name: string): string => `${count}-${name}`;
  folder.writeTrusted(at('steps.yaml'), renderChecks(`steps-${count}`, scripts));
  folder.writeTrusted(at('changes.yaml'), renderChanges(`changes-${count}`, scripts));
  const loop = (after: string): string =>
    `mkdir -p logs\nfor k in $(seq ${count}); do\n` +
    `bash -c "x=\\$((k*2)); echo \\"step $k \\$x\\"" > logs/$k${after}\ndone\n`;
  folder.write(at('loop.sh'), loop(''));
  folder.write(at('synced.sh'), loop('; sync -d logs/$k'));
  folder.write(at('make.mk'), renderMakefile(scripts));
  folder.write(at('justfile'), `all:\n${scripts.map((script) => `  @${script}`).join('\n')}\n`);
  folder.write(at('zx.mjs'), renderZx(count));
  folder.write(
    at('steps.bats'),
    scripts.map((script, i) => `@test "${i + 1}" {\n  run bash -c '${script}'\n}\n`).join(''),
  );
  const run = (name: string, ...command: [string, ...string[]]): Peer => ({
    name,
    command,
    cwd,
    env,
    needs: command[0],
  });
  const shell = (name: string, needs: string, text: string): Peer => ({
    ...run(name, 'bash', '-c', text),
    needs,
  });
  const { here, absent } = findPeers([
    shell('make, one log', 'make', `make -f ${at('make.mk')} > log`),
    shell('just, one log', 'just', `just -f ${at('justfile')} > log 2>&1`),
    run('zx, a log for each', 'node', at('zx.mjs')),
    // A thousand take minutes.
    ...(count > 100 ? [] : [run('bats', 'bats', at('steps.bats'))]),
    run('bash -c and sync for each', 'bash', at('synced.sh')),
  ]);
  const measured = await measureInTurn(
    [
      run('bash -c for each, a log for each', 'bash', at('loop.sh')),
      run('fixbook run', process.execPath, fixbook, 'run', at('steps.yaml')),
      run(
        'fixbook run, flushed for each',
        ...([process.execPath, fixbook, 'run', at('changes.yaml')] as const),
        ...['--allow', 'change'],
      ),
      ...here,
    ],
    rounds,
  );
  printRatios(`${count} trivial steps, ratio to a loop of bash -c`, measured);
  printAbsent(absent);
}

function renderMakefile(scripts: readonly string[]): string {
  const targets = scripts.map((script, i) => `s${i}:\n\t@${script.replaceAll('$', '$$$$')}\n`);
  const names = scripts.map((_, i) => `s${i}`).join(' ');
  return `.PHONY: all ${names}\nall: ${names}\n${targets.join('')}`;
}

function renderZx(count: number): string {
  return [
    `import { writeFileSync } from 'node:fs';`,
    `import { $ } from 'zx';`,
    `for (let k = 1; k <= ${count}; k += 1) {`,
    '  const done = await $({ quiet: true })`x=$((${k}*2)); echo "step ${k} $x"`;',
    `  writeFileSync('${join('logs', 'zx-')}' + k, done.stdall);`,
    `}`,
    '',
  ].join('\n');
}
