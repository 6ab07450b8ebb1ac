import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import type { Leaving, Suspicion } from './leaving.ts';

/** What secretlint's recommended rules find in a text. */
export async function scanWithSecretlint({ where, text }: Leaving): Promise<readonly Suspicion[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: 'report.md', ext: '.md', contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      maskSecrets: true,
      config: { rules: [{ id: PRESET, rule: creator, options: {} }] },
    },
  });
  return messages.map(({ ruleId, loc }) => ({
    where,
    line: loc.start.line,
    rule: ruleId.replace('@secretlint/secretlint-rule-', 'secretlint: '),
  }));
}

const PRESET = '@secretlint/secretlint-rule-preset-recommend';
