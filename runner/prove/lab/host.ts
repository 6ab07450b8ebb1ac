import { closeSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { labs } from '../labs/index.ts';
import { proveInLab, type TriedFault } from '../proofs/prove-lab.ts';
import { recordInLab } from '../proofs/record-in-lab.ts';
import type { Bench } from '../proofs/run-in-lab.ts';
import { type HostMessage, type HostOrder, isInSandbox, orderFile } from './host-protocol.ts';
import { keepUp } from './keep-up.ts';
import type { Lab } from './lab.ts';
import { LabError } from './lab-error.ts';
import { createSite } from './site.ts';
import type { Site } from './component.ts';

// Compilers that optimize take more than they give here. Said on the command line it would make Node.js
// compile its own modules anew, whose code it brings along for the usual flags only.
for (const flag of ['--no-opt', '--liftoff-only']) setFlagsFromString(flag);

const folder = process.env['FIXBOOK_LAB'] ?? '';
const patienceMs = 30_000;
/** For everything to be closed when the owner is gone. */
const closingMs = 10_000;

// The owner may be gone before everything is said; what is left is closed all the same.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/**
 * The program inside of a sandbox: it starts a lab, does what it was told, and ends, also where a part
 * that could not start has left a server behind that nobody closes.
 */
process.exitCode = 13; // what Node.js has for what was never settled
void obey().then((exitCode) => process.exit(exitCode));

async function obey(): Promise<number> {
  const order = readOrder();
  const controller = new AbortController();
  if (!isInSandbox) endWithOwner(controller);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      controller.abort(name);
    });
  }
  let site: Site | null = null;
  try {
    const lab = await findLab(order.lab);
    site = await createSite({
      folder,
      path: process.env['PATH'] ?? '',
      isSandbox: isInSandbox,
    });
    // Libraries in this process make temporary files too, and /tmp may be read-only here.
    process.env['TMPDIR'] = site.env['TMPDIR'];
    const stack = await lab.start(site);
    const { signal } = controller;
    const bench = { site, stack, signal, patienceMs };
    switch (order.kind) {
      case 'prove':
        await prove(order, bench);
        break;
      case 'check':
        await proveInLab(bench, [], { listen: sayFault });
        break;
      case 'record':
        await record(order, bench);
        break;
      case 'up':
        return await keepUp(order, { lab, site, stack, signal });
    }
    return 0;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    if (order.kind === 'up' && order.shell !== null) tell(error);
    else say({ type: 'lab-error', message: error.message, hint: error.hint });
    return 2;
  } finally {
    await site?.close();
    // In a sandbox the kernel takes it away.
    if (!isInSandbox) await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** The border: our own process has written it, and ends it. */
function readOrder(): HostOrder {
  const order = JSON.parse(readFileSync(orderFile, 'utf8')) as HostOrder;
  closeSync(orderFile);
  return order;
}

async function prove(
  order: Extract<HostOrder, { readonly kind: 'prove' }>,
  bench: Bench,
): Promise<void> {
  const components = bench.site.running.map(({ about }) => about);
  const proved = await proveInLab(bench, order.proofs, { part: order.part, listen: sayFault });
  for (const { proof, called, ...rest } of proved) {
    const tried = [...components, ...called];
    say({ type: 'proved', playbook: proof.entry.playbook.id, components: tried, ...rest });
  }
}

async function record(
  order: Extract<HostOrder, { readonly kind: 'record' }>,
  bench: Bench,
): Promise<void> {
  const components = bench.site.running.map(({ about }) => about);
  const { called, ...recorded } = await recordInLab(bench, order.proof, order.fault);
  say({ type: 'recorded', components: [...components, ...called], ...recorded });
}

async function findLab(name: string): Promise<Lab> {
  const lab = (await labs()).find((known) => known.name === name);
  if (lab === undefined) throw new LabError(`there is no lab ${name}`, { hint: '' });
  return lab;
}

/** Without a sandbox nobody else would notice that the owner is gone. */
function endWithOwner(controller: AbortController): void {
  const lifeline = new Socket({ fd: 3 });
  const end = (): void => {
    controller.abort('SIGHUP');
    // The servers have watchdogs of their own.
    setTimeout(() => process.exit(129), closingMs).unref();
  };
  lifeline.on('end', end).on('error', end).resume();
  // It must not keep this process alive when all is done.
  lifeline.unref();
}

/** The terminal is the person's: nobody reads messages there. */
function tell({ message, hint }: LabError): void {
  process.stderr.write(`fixbook: ${message}\n    ${hint}\n`);
}

function sayFault(tried: TriedFault): void {
  say({ type: 'fault', ...tried });
}

function say(message: HostMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
