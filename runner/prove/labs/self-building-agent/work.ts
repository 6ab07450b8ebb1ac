import { join } from 'node:path';
import { fileReads, lineChanged, writeInto } from '../../components/files.ts';
import { stampNow } from '../../components/log-lines.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

const logs = 'backend/logs';
const settings = {
  IMPROVEMENT_CYCLE_ANALYSIS_WINDOW_HOURS: '12',
  LLM_TEMPERATURE: '0.1',
} as const;

/** What the Self-Building Agent says of its own work in logs, and its settings. */
export const selfBuildingWork: Lab = {
  name: 'self-building-work',
  title: 'Self-Building Agent: settings and logs of its work',
  needs: { sandbox: true, tools: [] },
  doubles: ['There is no agent: its logs are written by the lab.'],
  start: (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    writeInto(
      pathOf('.env'),
      Object.entries(settings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    for (const name of ['improvement_cycle', 'llm_code_generator']) {
      writeInto(pathOf(`${logs}/${name}.log`), `${stampNow()} INFO started\n`);
    }
    const says = (title: string, name: string, ...lines: readonly string[]): Fault =>
      fileReads(pathOf(`${logs}/${name}.log`), {
        title,
        text: lines.map((line) => `${stampNow()} ${line}\n`).join(''),
      });
    const set = (title: string, name: keyof typeof settings, value: string): Fault =>
      lineChanged(pathOf('.env'), {
        title,
        line: new RegExp(`^${name}=`),
        to: `${name}=${value}`,
      });
    const slowCycle = (title: string, ...more: readonly string[]): Fault =>
      says(title, 'improvement_cycle', 'INFO cycle_duration_seconds=420', ...more);
    const refused = (title: string, what: string): Fault =>
      says(title, 'llm_code_generator', `ERROR Validation failed: ${what}`);
    const badSyntax = refused('code is refused for its syntax', 'syntax error in line 3');
    return Promise.resolve({
      params: () => ({ ENV_FILE: '.env', LOG_DIR: logs }),
      faults: {
        'cycle-slow-model': slowCycle('the model is slow', 'INFO generation_time_seconds=95'),
        'cycle-slow-queries': slowCycle('queries are slow', 'INFO query_time_seconds=45'),
        'cycle-one-by-one': slowCycle(
          'opportunities are worked off one after the other',
          'INFO generation_time_seconds=12',
          'INFO query_time_seconds=4',
        ),
        'cycle-window-large': bothOf(
          slowCycle('a whole week is analysed'),
          set('the window is large', 'IMPROVEMENT_CYCLE_ANALYSIS_WINDOW_HOURS', '168'),
        ),
        'code-too-random': bothOf(
          badSyntax,
          set('the temperature is high', 'LLM_TEMPERATURE', '0.9'),
        ),
        'code-bad-syntax': badSyntax,
        'code-unknown-imports': refused('code is refused for its imports', 'no module named foo'),
        'code-wrong-types': refused('code is refused for its types', 'type mismatch'),
        'code-insecure': refused('code is refused as insecure', 'security: eval is used'),
      },
    });
  },
};
