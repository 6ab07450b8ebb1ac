import { createRedactor, type KnownSecret } from '../redact/redactor.ts';
import type { Leaving, Suspicion } from './leaving.ts';
import { scanWithSecretlint } from './secretlint.ts';

/**
 * Looks for secrets once more before anything leaves, with the rules that clean output and with those
 * of secretlint, written by others. Nothing may be found: what is, was missed before.
 */
export async function findSecrets(
  texts: readonly Leaving[],
  known: readonly KnownSecret[],
): Promise<readonly Suspicion[]> {
  const own = texts.flatMap((leaving) => scanWithRedactor(leaving, known));
  const others: Suspicion[] = [];
  for (const leaving of texts) others.push(...(await scanWithSecretlint(leaving)));
  return [...own, ...others];
}

function scanWithRedactor(
  { where, text }: Leaving,
  known: readonly KnownSecret[],
): readonly Suspicion[] {
  if (rulesIn(text, known).length === 0) return [];
  const byLine = text
    .split('\n')
    .flatMap((line, index) =>
      rulesIn(line, known).map((rule) => ({ where, line: index + 1, rule })),
    );
  if (byLine.length > 0) return byLine;
  return rulesIn(text, known).map((rule) => ({ where, line: null, rule }));
}

function rulesIn(text: string, known: readonly KnownSecret[]): readonly string[] {
  const redactor = createRedactor({ known });
  redactor.clean(text);
  return redactor.receipt().map(({ rule }) => rule);
}
