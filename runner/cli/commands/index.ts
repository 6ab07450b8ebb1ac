import type { Command } from '../command.ts';

/** A command before it is loaded. */
export interface CommandEntry {
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command. Each is loaded only when it is called, so that starting stays fast. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  run: {
    summary: 'Run a playbook: find the cause, offer the fix, verify it, write the report',
    load: async () => (await import('./run.ts')).run,
  },
  resume: {
    summary: 'Go on with a run that was interrupted or that crashed',
    load: async () => (await import('./resume.ts')).resume,
  },
  rerun: {
    summary: 'Repeat the run of a report, with the params of then',
    load: async () => (await import('./rerun.ts')).rerun,
  },
  check: {
    summary: 'Check playbook files and say what is wrong, with line and remedy',
    load: async () => (await import('./check.ts')).check,
  },
  test: {
    summary: 'Run the scenarios of playbooks, and say what no scenario reaches',
    load: async () => (await import('./test.ts')).test,
  },
  lab: {
    summary: 'Start a lab of real servers to try playbooks on, with a fault in it',
    load: async () => (await import('./lab.ts')).lab,
  },
  list: {
    summary: 'List playbooks',
    load: async () => (await import('./list.ts')).list,
  },
  match: {
    summary: 'Find the playbook that a log or an error text belongs to',
    load: async () => (await import('./match.ts')).match,
  },
  search: {
    summary: 'Find playbooks by words',
    load: async () => (await import('./search.ts')).search,
  },
  show: {
    summary: 'Read a playbook: checks, causes and fixes, with the commands to type',
    load: async () => (await import('./show.ts')).show,
  },
  trust: {
    summary: 'Trust a playbook from outside the library, as it is now',
    load: async () => (await import('./trust.ts')).trust,
  },
  untrust: {
    summary: 'Take trust in a playbook back',
    load: async () => (await import('./untrust.ts')).untrust,
  },
  report: {
    summary: 'Print the report of a run, made from its journal alone',
    load: async () => (await import('./report.ts')).report,
  },
  share: {
    summary: 'Post the report of a run on GitHub, or hand it over for posting by hand',
    load: async () => (await import('./share.ts')).share,
  },
  redact: {
    summary: 'Clean a text of secrets and terminal codes',
    load: async () => (await import('./redact.ts')).redact,
  },
  completion: {
    summary: 'Print the script with which your shell completes command lines',
    load: async () => (await import('./completion.ts')).completion,
  },
};
