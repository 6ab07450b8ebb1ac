import type { RunRecord } from '../../record/run-record.ts';
import { knownSecretsOf } from '../../redact/known-secrets.ts';
import { withoutMachine } from '../../report/without-machine.ts';
import type { Leaving, Suspicion } from '../../share/leaving.ts';
import { textsOf } from '../../share/texts-leaving.ts';
import type { CommandContext } from '../command.ts';
import { findRunFolder, readRunRecord } from '../runs/run-folder.ts';
import { thisMachine } from './this-machine.ts';
import { UserError } from '../user-error.ts';

/** A run that is about to be shared. */
export interface Sharing {
  readonly record: RunRecord;
  readonly folder: string;
  readonly isWithMachine: boolean;
}

/** Reads the run and makes its record ready to leave: without the machine, unless it is asked for. */
export async function loadSharing(
  context: CommandContext,
  asked: { readonly run: string | undefined; readonly withMachine: boolean },
): Promise<Sharing> {
  const folder = findRunFolder(context.cwd, asked.run);
  const whole = readRunRecord(folder);
  const record = asked.withMachine ? whole : withoutMachine(whole, thisMachine(context.env));
  await requireClean(textsOf(record), context);
  return { record, folder, isWithMachine: asked.withMachine };
}

/** Nothing that looks like a secret leaves; where it stands is said, and never what it is. */
export async function requireClean(
  texts: readonly Leaving[],
  { env }: Pick<CommandContext, 'env'>,
): Promise<void> {
  const { findSecrets } = await import('../../share/second-scan.ts');
  const found = await findSecrets(texts, knownSecretsOf(env));
  if (found.length === 0) return;
  const shown = found.slice(0, 10).map((suspicion) => `  ${renderSuspicion(suspicion)}`);
  const more = found.length > 10 ? [`  … and ${found.length - 10} more`] : [];
  throw new UserError(
    ['this looks like a secret, so nothing was shared:', ...shown, ...more].join('\n'),
    {
      hint: 'Look at it with fixbook report, and post by hand what may be seen. If it is a secret, it was printed by a step: mark it with sensitive: true.',
      exitCode: 5,
    },
  );
}

function renderSuspicion({ where, line, rule }: Suspicion): string {
  return `${where}${line === null ? '' : `, line ${line}`}: ${rule}`;
}
