import { join, relative } from 'node:path';
import { nobody } from '../../engine/person.ts';
import { runPlaybook } from '../../engine/run-playbook.ts';
import type { RunRequest } from '../../engine/run-request.ts';
import { lockRun } from '../../engine/run-lock.ts';
import { renderDuration } from '../../playbook/duration.ts';
import { systemClock } from '../../record/journal.ts';
import type { RunRecord, Verdict } from '../../record/run-record.ts';
import { StorageError } from '../../record/storage-error.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import { formats, writtenFormats } from '../../report/index.ts';
import { withoutMachine } from '../../report/without-machine.ts';
import type { CommandContext } from '../command.ts';
import { readDigestKey } from '../library/digest-key.ts';
import { createLiveView } from '../terminal/live-view.ts';
import { createPerson } from '../terminal/prompts.ts';
import { causesLeft } from './causes-left.ts';
import { readRun, stillRunning } from './run-folder.ts';
import { runEnvironment } from './run-environment.ts';
import { abortOnSignals } from '../signals.ts';
import type { Style, Terminal } from '../terminal/terminal.ts';
import { thisMachine } from '../sharing/this-machine.ts';
import { UserError } from '../user-error.ts';

type Asked = Pick<
  RunRequest,
  'entry' | 'params' | 'policy' | 'runId' | 'folder' | 'command' | 'isResumed'
>;

/** Runs a playbook in its folder, shows it, and writes the reports. Gives the exit code. */
export async function performRun(
  asked: Asked,
  { context, asJson }: { readonly context: CommandContext; readonly asJson: boolean },
): Promise<number> {
  const { folder } = asked;
  const terminal = asJson ? context.err : context.out;
  const earlier = asked.isResumed === true ? readRun(folder) : [];
  if (!orUserError(() => lockRun(folder))) throw stillRunning(folder);
  const signals = abortOnSignals(() => {
    context.err.line('fixbook: ended at once, so the running step is left as it is');
    context.err.line(`    To go on: fixbook resume ${asked.runId}`);
  });
  const view = createLiveView(terminal, {
    playbook: asked.entry.playbook,
    earlier,
    signal: signals.signal,
  });
  try {
    const record = await runPlaybook({
      ...asked,
      cwd: context.cwd,
      clock: systemClock,
      person: context.isAttended ? createPerson(signals.signal) : nobody,
      environment: runEnvironment(context, asked.entry),
      env: context.env,
      digestKey: orUserError(() => readDigestKey(context.cwd)),
      signal: signals.signal,
      listen: (event) => {
        view.show(event);
        if (event.type === 'run-broken') context.err.line(`fixbook: ${event.reason}`);
      },
    });
    const isWritten = writeReports(
      withoutMachine(record, thisMachine(context.env)),
      folder,
      context.err,
    );
    if (asJson) context.json(record);
    else showVerdict(record, terminal, isWritten ? relative(context.cwd, folder) : null);
    return isWritten || record.exitCode !== 0 ? record.exitCode : 3;
  } catch (error) {
    throw toUserError(error);
  } finally {
    view.end();
    signals.release();
  }
}

/** What the disk says before anything has run is the user's to solve. */
function orUserError<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw toUserError(error);
  }
}

function toUserError(error: unknown): unknown {
  if (!(error instanceof StorageError)) return error;
  return new UserError(error.message, {
    hint: 'Nothing was run. Make room, or run it from a folder that can be written to.',
  });
}

/** Each report is there whole or not at all; the journal can make it again. */
function writeReports(record: RunRecord, folder: string, err: Terminal): boolean {
  let isWritten = true;
  for (const name of writtenFormats) {
    const { fileName, render } = formats[name];
    try {
      writeWholeFile(join(folder, fileName), render(record), 0o600);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      err.line(`fixbook: ${error.message}`);
      isWritten = false;
    }
  }
  if (!isWritten) err.line('    Make room, then make it again from the journal: fixbook report');
  return isWritten;
}

const verdictWords: Readonly<Record<Verdict, readonly [Style, string]>> = {
  healthy: ['green', 'HEALTHY'],
  'problem-found': ['red', 'PROBLEM FOUND'],
  fixed: ['green', 'FIXED'],
  'not-fixed': ['red', 'NOT FIXED'],
  inconclusive: ['yellow', 'INCONCLUSIVE'],
  interrupted: ['yellow', 'INTERRUPTED'],
};

function showVerdict(record: RunRecord, terminal: Terminal, folder: string | null): void {
  const [style, word] = verdictWords[record.verdict];
  terminal.line();
  for (const fix of record.fixes.filter(({ byHand }) => byHand.length > 0)) {
    terminal.line(`  Left to do by hand (${fix.title}):`);
    for (const { command, title, certain } of fix.byHand) {
      terminal.line(`    $ ${command}${certain ? '' : `  # if “${title}” was done in part`}`);
    }
  }
  const causes = record.causes
    .filter(({ state }) => state === 'confirmed')
    .map(({ title }) => title);
  const isLeft = record.verdict === 'problem-found' || record.verdict === 'not-fixed';
  const why = causes.length === 0 || !isLeft ? '' : `: ${causes.join('; ')}`;
  terminal.line(`  ${terminal.paint(style, word)} in ${renderDuration(record.durationMs)}${why}`);
  const left = causesLeft(record);
  if (left.length > 0) {
    terminal.line(
      `  Also found, and not looked at since: ${left.join('; ')}. Run it once more to see.`,
    );
  }
  if (folder !== null) terminal.line(`  Report: ${join(folder, formats.md.fileName)}`);
  if (record.verdict === 'interrupted') {
    terminal.line(`  Go on with it: fixbook resume ${record.runId}`);
  }
}
