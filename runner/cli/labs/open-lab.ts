import { createInterface } from 'node:readline';
import type { HostMessage } from '../../prove/lab/host-protocol.ts';
import type { Lab } from '../../prove/lab/lab.ts';
import { lackOf } from '../../prove/lab/needs.ts';
import { labs } from '../../prove/labs/index.ts';
import { type Sandbox, sandboxProblem, startInSandbox } from '../../prove/lab/sandbox.ts';
import type { CommandContext } from '../command.ts';
import { UserError } from '../user-error.ts';

/** Starts a lab with an order, or says why it cannot run here and how to get what is missing. */
export function openLab(
  lab: Lab,
  context: CommandContext,
  start: Pick<Parameters<typeof startInSandbox>[0], 'order' | 'stdio'>,
): Sandbox {
  const path = context.env['PATH'] ?? '';
  const problem = sandboxProblem();
  const lack = lackOf(lab.needs, { path, sandboxProblem: problem });
  if (lack !== null) throw new UserError(`the lab ${lab.name} cannot run here`, { hint: lack });
  return startInSandbox({ ...start, path, isolated: problem === null });
}

/** What it says, until it ends. */
export async function* messagesOf({ child }: Sandbox): AsyncGenerator<HostMessage> {
  if (child.stdout === null) return;
  // The border: our own program has written it.
  for await (const line of createInterface(child.stdout)) yield JSON.parse(line) as HostMessage;
}

/** A lab by its name, or the user's mistake. */
export async function labCalled(name: string | undefined): Promise<Lab> {
  const known = await labs();
  const found = known.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new UserError(name === undefined ? 'which lab?' : `there is no lab ${name}`, {
    hint: `Known: ${known.map((one) => one.name).join(', ')}.`,
  });
}
