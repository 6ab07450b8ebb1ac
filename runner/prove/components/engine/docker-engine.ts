import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Component, Running } from '../../lab/component.ts';
import type { Fault } from '../../lab/lab.ts';
import { thaw } from '../../lab/control-groups.ts';
import { LabError } from '../../lab/lab-error.ts';
import { createProgram, type Program } from '../../lab/program.ts';
import { writeInto } from '../files.ts';
import { goEnvironment, linkGoProgram } from '../go-program.ts';
import { askEngine, engineSocket } from './engine-api.ts';

const run = promisify(execFile);

/** A real engine of Docker that lives and ends with the lab. */
export interface DockerEngine extends Running {
  readonly program: Program;
}

/**
 * Starts `dockerd` with its data in the lab's memory, in the lab's network, and with containers in the
 * control group that is removed from outside. `/run` is its own, so that clients find it without a setting.
 */
export function dockerEngine(): Component<DockerEngine> {
  return {
    start: async (site) => {
      const group = process.env['FIXBOOK_LAB_GROUP'] ?? '';
      if (!site.isSandbox || group === '') {
        throw new LabError('an engine of Docker would change this machine', {
          hint: 'Use a sandbox.',
        });
      }
      await run('mount', ['-t', 'tmpfs', '-o', 'mode=755', 'fixbook-lab', '/run']);
      const folder = await site.folderFor('docker-engine');
      const bin = await site.folderFor('docker-engine/bin');
      // The engine must not load anything into the machine's kernel.
      writeInto(join(bin, 'modprobe'), '#!/bin/sh\nexit 1\n', 0o755);
      const settings = {
        'data-root': await site.folderFor('docker-engine/data'),
        'exec-root': '/run/docker',
        pidfile: '/run/docker.pid',
        hosts: [`unix://${engineSocket}`],
        'deprecated-key-path': join(folder, 'key.json'),
        'cgroup-parent': `/${group}`,
        'exec-opts': ['native.cgroupdriver=cgroupfs'],
        // Nobody answers there, and says so at once: names of the world outside are unknown.
        dns: ['192.0.2.1'],
        'shutdown-timeout': 2,
      };
      const file = join(folder, 'daemon.json');
      writeInto(file, JSON.stringify(settings));
      const program = createProgram({
        name: "Docker's engine",
        plan: () => ({
          command: [site.tool('dockerd'), '--config-file', file],
          logFile: join(folder, 'engine.log'),
          env: {
            ...site.env,
            ...goEnvironment,
            PATH: [bin, site.env['PATH'] ?? ''].join(delimiter),
          },
        }),
        isReady: answers,
        // As Docker's own unit of systemd has it: on a busy machine its containerd may come too late.
        restarts: 1,
      });
      await program.start();
      linkGoProgram(site, 'docker');
      const { body } = await askEngine('GET', '/version');
      // The border: the engine's own description of its answer.
      const { Version } = body as { readonly Version: string };
      return {
        about: { name: 'Docker Engine', version: Version, isReal: true },
        program,
        ailment: async () => ((await answers()) ? null : "Docker's engine does not answer"),
        close: async () => {
          await program.kill();
          // With the lab the kernel ends its containers, and a frozen one would keep the lab from ending.
          thaw(group);
        },
      };
    },
  };
}

/** `afterwards` is what brings the containers back. */
export function engineFaults(
  { program }: DockerEngine,
  afterwards: () => Promise<void>,
): Readonly<Record<'engine-stopped' | 'engine-gone', Fault>> {
  const undo = async (): Promise<void> => {
    await program.start();
    await afterwards();
  };
  return {
    'engine-stopped': {
      title: "Docker's engine is stopped, and its socket is gone",
      inject: () => program.stop(),
      isActive: async () => !existsSync(engineSocket) && !(await answers()),
      undo,
    },
    'engine-gone': {
      title: "Docker's engine is gone, and its socket is still there",
      inject: async () => {
        await program.stop();
        await run(process.execPath, ['-e', leavesSocket]).catch(() => undefined);
      },
      isActive: async () => existsSync(engineSocket) && !(await answers()),
      undo,
    },
  };
}

/** Who is killed cannot take its socket away. */
const leavesSocket = `require('node:net').createServer()
  .listen('${engineSocket}', () => process.kill(process.pid, 'SIGKILL'))`;

async function answers(): Promise<boolean> {
  return askEngine('GET', '/_ping').then(
    ({ status }) => status === 200,
    () => false,
  );
}
