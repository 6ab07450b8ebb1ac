import { statusOf } from '../../components/api/api.ts';
import { askEngine } from '../../components/engine/engine-api.ts';
import type { ComposeFile, ComposeProject } from '../../components/engine/compose-project.ts';
import type { Fault } from '../../lab/lab.ts';
import { pollUntil } from '../../lab/poll-until.ts';
import { controlPort } from './engine-services.ts';

/** What memory does to the coder. */
export function coderFaults(
  project: ComposeProject,
  file: ComposeFile,
): Readonly<Record<string, Fault>> {
  const { compose, docker, container, restore } = project;
  const stateOf = async () => (await container('coder'))?.State;
  /** A limit that is too low for what comes next. */
  const under = async (restart: 'no' | 'unless-stopped'): Promise<void> => {
    const deploy = { resources: { limits: { memory: '96M' } } };
    const coder = { ...file.services['coder'], restart, deploy };
    project.write({ services: { ...file.services, coder } });
    await compose('up', '--detach', 'coder');
    // More than the limit and as much swap, where there is some.
    await remember(512);
  };
  return {
    'coder-over-limit': {
      title: 'the kernel has killed the coder at its limit of memory',
      inject: () => under('no'),
      isActive: async () => {
        const state = await stateOf();
        return state?.Status === 'exited' && state.OOMKilled;
      },
      undo: restore,
    },
    'coder-over-limit-restarted': {
      title:
        'the kernel has killed the coder at its limit of memory, and the engine has started it again',
      inject: () => under('unless-stopped'),
      isActive: async () => {
        const coder = await container('coder');
        return coder !== null && coder.RestartCount > 0 && coder.State.Status === 'running';
      },
      undo: restore,
    },
    'coder-killed': {
      title: 'somebody has killed the coder',
      inject: () => docker('kill', 'agent-factory-coder-1').then(() => undefined),
      isActive: async () => {
        const state = await stateOf();
        return state?.ExitCode === 137 && !state.OOMKilled;
      },
      undo: restore,
    },
    'coder-nearly-full': {
      title: 'the coder needs nearly all the memory that it may have',
      inject: () => remember(275),
      isActive: isNearlyFull,
      undo: async () => {
        if (await isNearlyFull()) await compose('restart', '--timeout', '2', 'coder');
      },
    },
  };
}

/** The coder keeps so much; killed for it, it never answers, and may not even end the connection. */
async function remember(megabytes: number): Promise<void> {
  const address = `http://127.0.0.1:${controlPort}`;
  // A container that was only just made does not listen yet.
  await pollUntil(async () => (await statusOf(address)) !== 0, 15_000);
  await statusOf(`${address}/remember/${megabytes}`);
}

async function isNearlyFull(): Promise<boolean> {
  const path = '/containers/agent-factory-coder-1/stats?stream=false&one-shot=true';
  const { body } = await askEngine('GET', path);
  // The border: the engine's own description of its answer.
  const { usage = 0, limit = 1 } =
    (body as { memory_stats?: { usage?: number; limit?: number } }).memory_stats ?? {};
  return usage / limit > 0.87;
}
