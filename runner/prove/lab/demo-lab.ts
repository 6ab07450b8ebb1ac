import { resolve } from 'node:path';
import type { About, Site } from './component.ts';
import type { Fault, Lab, Stack } from './lab.ts';
import { LabError } from './lab-error.ts';
import { claimFolder, removeFolder } from './lab-folder.ts';
import { pollUntil } from './poll-until.ts';
import { createSite } from './site.ts';

const seenTimeoutMs = 10_000;

/** A lab without a sandbox, in a folder of ours and on free ports: for the demo, and for tests. */
export interface DemoLab {
  readonly parts: readonly About[];
  /** What a program needs to use the lab; a fault may change it, so read it again. */
  readonly env: Readonly<Record<string, string>>;
  /** What `/health` of the API answers now. */
  health(): Promise<Health>;
  /** Resolves when the fault can really be seen; throws a LabError when it cannot. */
  inject(name: string): Promise<Fault>;
  /** Takes a fault back; resolves when the API is healthy again. */
  undo(fault: Fault): Promise<void>;
  /** Ends what it started and removes its folder; harmless when called again. */
  close(): Promise<void>;
}

export interface Health {
  readonly status: number;
  readonly body: string;
}

/** Starts everything on free ports of 127.0.0.1. The folder must be new, empty or a dead lab's. */
export async function startDemoLab(
  lab: Lab,
  options: { readonly folder: string },
): Promise<DemoLab> {
  const folder = resolve(options.folder);
  await claimFolder(folder);
  const path = process.env['PATH'] ?? '';
  let site: Site | null = null;
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      try {
        await site?.close();
      } finally {
        await removeFolder(folder);
      }
    })());
  try {
    site = await createSite({ folder, path, isSandbox: false });
    return toDemoLab(site, await lab.start(site), close);
  } catch (error) {
    await close();
    throw error;
  }
}

function toDemoLab(site: Site, stack: Stack, close: () => Promise<void>): DemoLab {
  const health = () => readHealth(stack.params()['API_URL'] ?? '');
  return {
    parts: site.running.map(({ about }) => about),
    get env() {
      const path = site.env['PATH'] ?? process.env['PATH'] ?? '';
      return { ...stack.params(), PATH: path, FIXBOOK_DOUBLES: 'docker compose' };
    },
    health,
    inject: async (name) => {
      const fault = stack.faults[name];
      if (fault === undefined) throw new LabError(`the lab has no fault ${name}`, { hint: '' });
      await fault.inject();
      if (await pollUntil(() => fault.isActive(), seenTimeoutMs)) return fault;
      await fault.undo();
      throw new LabError(`${name}: the fault was injected and cannot be seen`, {
        hint: 'This is an error of the lab, not of the playbook.',
      });
    },
    undo: async (fault) => {
      await fault.undo();
      if (await pollUntil(async () => (await health()).status === 200, seenTimeoutMs)) return;
      throw new LabError(`${fault.title}: it was undone and the API is still not healthy`, {
        hint: 'This is an error of the lab, not of the playbook.',
      });
    },
    close,
  };
}

async function readHealth(apiUrl: string): Promise<Health> {
  const response = await fetch(`${apiUrl}/health`);
  return { status: response.status, body: (await response.text()).trim() };
}
