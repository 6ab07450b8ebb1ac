import { renderDuration } from '../../playbook/duration.ts';
import type { Playbook } from '../../playbook/playbook.ts';
import type { RunEvent } from '../../record/run-event.ts';
import { columnsOf } from './columns-of.ts';
import { riskWords } from './risk-words.ts';
import { showProse } from './show-prose.ts';
import { showKeptStep, showStep } from './show-step.ts';
import type { Style, Terminal } from './terminal.ts';

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/**
 * Shows a run while it happens: one line a step, then the causes, the fix and the verification. Where
 * nothing may be written over, a step that takes longer than `quietMs` says that it still runs.
 */
export function createLiveView(
  terminal: Terminal,
  {
    playbook = { causes: [], fixes: [] },
    earlier = [],
    signal,
    quietMs = 10_000,
  }: {
    /** What its author says of a cause or fix, where it comes up. */
    readonly playbook?: Pick<Playbook, 'causes' | 'fixes'>;
    /** What happened before the run was resumed. */
    readonly earlier?: readonly RunEvent[];
    /** Aborts when the run is interrupted. */
    readonly signal?: AbortSignal;
    readonly quietMs?: number;
  } = {},
): {
  readonly show: (event: RunEvent) => void;
  readonly end: () => void;
} {
  const state = createState(terminal, quietMs);
  let params: EventOf<'run-started'>['params'] = [];
  const views: { readonly [T in RunEvent['type']]: (event: EventOf<T>) => void } = {
    'run-started': ({ playbook: { title, id, version }, environment, params: given }) => {
      params = given;
      terminal.line(
        `${terminal.paint('bold', title)}  ${terminal.paint('dim', `${id} ${version}`)}`,
      );
      for (const double of environment.doubles) {
        terminal.line(terminal.paint('yellow', `  ${double} is a double in this run`));
      }
      terminal.line();
    },
    'run-resumed': ({ playbook: { title, id, version }, params: given }) => {
      params = given;
      terminal.line(
        `${terminal.paint('bold', `Resumed: ${title}`)}  ${terminal.paint('dim', `${id} ${version}`)}`,
      );
      terminal.line();
    },
    'step-kept': (event) => {
      if (state.phaseChanges(event)) terminal.line(phaseHeading(event, signal?.aborted === true));
      showKeptStep(terminal, event, earlier);
    },
    'step-started': (event) => {
      if (state.phaseChanges(event)) terminal.line(phaseHeading(event, signal?.aborted === true));
      state.start(event);
    },
    'step-finished': (event) => {
      const started = state.finish();
      if (started !== null) showStep(terminal, started, event.result);
    },
    'causes-judged': (event) => {
      showCauses(terminal, event, playbook);
    },
    'fix-proposed': (event) => {
      const name = event.cause === '' ? 'Procedure' : 'Fix';
      const half = isBegun(event.fix, earlier) ? 'begun before, ' : '';
      terminal.line();
      terminal.line(
        `  ${terminal.paint('bold', `${name}: ${event.title}`)} · ${half}${terminal.paint('yellow', riskWords[event.risk])}`,
      );
      showProse(terminal, playbook.fixes.find(({ id }) => id === event.fix)?.explain ?? '', 4);
      const commands: string[] = [];
      for (const { phase, title, command } of event.plan) {
        // What only looks changes nothing; its question says more than its command.
        const shown = phase === 'verify' ? title : `$ ${command}`;
        showPlanned(terminal, shown, planWords[phase]);
        commands.push(shown);
      }
      for (const { name, value } of params.filter(({ name }) =>
        isNamed(name, commands.join('\n')),
      )) {
        terminal.line(`    with ${name} = ${value ?? '(secret)'}`);
      }
    },
    'fix-decided': (event) => {
      if (event.decision === 'not-needed') terminal.line();
      terminal.line(`  ${decisionWords[event.decision]}: ${event.reason}`);
    },
    'fix-finished': (event) => {
      // The decision not to run it has said so.
      if (event.result === 'already-fixed') return;
      const [style, word] = fixWords[event.result];
      terminal.line(`  ${terminal.paint(style, word)}: ${event.reason}`);
    },
    'undo-decided': (event) => {
      if (event.decision === 'undone') {
        terminal.line('  Undoing it');
        return;
      }
      terminal.line('  Not undone. By hand:');
      for (const command of event.plan) terminal.line(indent(`$ ${command}`, 4));
    },
    'run-interrupted': ({ signal }) => {
      terminal.line(terminal.paint('yellow', `  Interrupted (${signal})`));
    },
    'run-broken': ({ reason }) => {
      terminal.line(terminal.paint('red', `  Ended: ${reason}`));
    },
    'run-finished': () => undefined,
  };
  return {
    show: (event) => {
      // Each view takes the event of its own type: the table is keyed by it.
      (views[event.type] as (event: RunEvent) => void)(event);
    },
    end: state.stop,
  };
}

const fixWords: Readonly<Record<EventOf<'fix-finished'>['result'], readonly [Style, string]>> = {
  fixed: ['green', 'Fixed'],
  'already-fixed': ['green', 'Fixed already'],
  done: ['green', 'Done'],
  'not-begun': ['red', 'Not begun'],
  'not-ended': ['red', 'Not brought to its end'],
  unfinished: ['red', 'Half done'],
  'not-fixed': ['red', 'Not fixed'],
  unclear: ['yellow', 'Could not tell'],
};

const decisionWords: Readonly<Record<EventOf<'fix-decided'>['decision'], string>> = {
  applied: 'Running it',
  declined: 'Not run',
  offered: 'Not run',
  refused: 'Refused',
  'by-hand': 'By hand',
  'not-needed': 'Fixed already',
};

const planWords: Readonly<Record<EventOf<'fix-proposed'>['plan'][number]['phase'], string>> = {
  backup: 'keeps a copy',
  fix: '',
  verify: 'verifies',
  finally: 'at the end, in any case',
};

function createState(terminal: Terminal, quietMs: number) {
  let phase = 'diagnose';
  let started: EventOf<'step-started'> | null = null;
  let timer: NodeJS.Timeout | null = null;
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  return {
    phaseChanges: (event: Pick<EventOf<'step-started'>, 'step'>): boolean => {
      const changes = event.step.phase !== phase;
      phase = event.step.phase;
      return changes;
    },
    start: (event: EventOf<'step-started'>): void => {
      started = event;
      const fromMs = performance.now();
      const show = (): void => {
        const elapsed = renderDuration(performance.now() - fromMs);
        if (terminal.isInteractive)
          terminal.transient(`  … ${elapsed}  ${event.step.id}  ${event.title}`);
        else terminal.line(`  … ${event.step.id} still runs after ${elapsed}`);
      };
      if (event.kind === 'manual') return;
      if (terminal.isInteractive) show();
      timer = setInterval(show, terminal.isInteractive ? 500 : quietMs);
      timer.unref();
    },
    finish: (): EventOf<'step-started'> | null => {
      stop();
      return started;
    },
    stop,
  };
}

function isBegun(fix: string, events: readonly RunEvent[]): boolean {
  return events.some(
    (event) =>
      event.type === 'step-started' && event.step.phase === 'fix' && event.step.fix === fix,
  );
}

function phaseHeading(
  { step }: Pick<EventOf<'step-started'>, 'step'>,
  isInterrupted: boolean,
): string {
  const headings = {
    diagnose: '',
    before: '\n  Is it fixed already?',
    guard: '\n  May it run?',
    backup: '  Backup:',
    fix: '  Steps:',
    verify: '  Verify:',
    undo: '  Undo:',
    finally: `  At the end${isInterrupted ? ', which a second Ctrl-C leaves undone' : ''}:`,
  };
  return headings[step.phase];
}

/** A command stays in one piece, so what it is for stands below it where there is no room beside it. */
function showPlanned(terminal: Terminal, shown: string, purpose: string): void {
  const lines = indent(shown, 4);
  const last = lines.split('\n').at(-1) ?? '';
  const fits = columnsOf(`${last}  ${purpose}`) <= terminal.width;
  const note = purpose === '' ? '' : `${fits ? '  ' : '\n      '}${purpose}`;
  terminal.line(
    lines + terminal.paint('dim', note),
    shown.startsWith('$ ') ? 'whole' : 'further-in',
  );
}

/** Whether a command uses a param. */
function isNamed(name: string, commands: string): boolean {
  return new RegExp(`\\$\\{?${name}\\b`).test(commands);
}

function showCauses(
  terminal: Terminal,
  { causes }: EventOf<'causes-judged'>,
  playbook: Pick<Playbook, 'causes'>,
): void {
  if (causes.length === 0) return;
  terminal.line();
  const confirmed = causes.filter((cause) => cause.state === 'confirmed');
  for (const cause of confirmed) {
    const evidence = terminal.paint('dim', `(${cause.evidence.join(', ')})`);
    terminal.line(
      `  ${terminal.paint('red', 'Cause found:')} ${terminal.paint('bold', cause.title)}  ${evidence}`,
    );
    showProse(terminal, playbook.causes.find(({ id }) => id === cause.id)?.explain ?? '', 4);
  }
  if (confirmed.length === 0) terminal.line('  No cause was confirmed.');
  const ruledOut = causes.filter((cause) => cause.state === 'ruled-out').map(({ title }) => title);
  for (const [at, title] of ruledOut.entries()) {
    terminal.line(`  ${at === 0 ? 'Ruled out:  ' : ' '.repeat(12)} ${title}`);
  }
  for (const cause of causes.filter((cause) => cause.state === 'unknown')) {
    terminal.line(
      `  ${terminal.paint('yellow', 'Could not tell:')} ${cause.title} (${cause.reason})`,
    );
  }
}

function indent(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
