import { findTools } from '../../scenario/world/ordinary-tools.ts';
import type { DockerService } from './docker-service.ts';

/** What `exec` was told to run, in which service, and with which variables beside its own. */
export interface ExecCall {
  readonly service: string;
  readonly command: readonly string[];
  readonly isTerminal: boolean;
  /** `NAME` takes the value of the caller, `NAME=value` is the value. */
  readonly variables: readonly string[];
}

/** Options stand before the service; all that follows it belongs to the command. */
export function parseExec(args: readonly string[]): ExecCall {
  const variables: string[] = [];
  let isTerminal = true;
  let at = 0;
  for (; args[at]?.startsWith('-') === true; at += 1) {
    const [option = '', value] = (args[at] ?? '').split(/=(.*)/s);
    if (['-T', '--no-TTY', '--no-tty'].includes(option)) isTerminal = false;
    else if (option === '-e' || option === '--env') variables.push(value ?? args[(at += 1)] ?? '');
    else throw new Error(`unknown option “${option}”`);
  }
  const wrong = variables.find((variable) => !/^[A-Za-z_]\w*(=|$)/.test(variable));
  if (wrong !== undefined) throw new Error(`“${wrong}” is no variable`);
  const [service = '', ...command] = args.slice(at);
  if (command.length === 0) throw new Error('no command is named');
  return { service, command, isTerminal, variables };
}

/**
 * A script for the caller's own process: there is no container, so the programs are those of the
 * machine. Standard input is the caller's; of the environment it gets what a container would.
 */
export function execScript(
  { command, variables }: ExecCall,
  service: DockerService,
  machine: Readonly<Record<string, string>>,
): string {
  const env = { ...machine, ...service.env() };
  const [program = ''] = command;
  if (!program.includes('/') && !findTools([program], env['PATH'] ?? '').has(program)) {
    const reason = `exec: "${program}": executable file not found in $PATH: unknown`;
    const told = `OCI runtime exec failed: exec failed: unable to start container process: ${reason}`;
    return `#!/bin/sh\nprintf '%s\\n' ${quoted(told)} >&2\nexit 127\n`;
  }
  const own = Object.entries(env).map(([name, value]) => quoted(`${name}=${value}`));
  const passed = variables.map((variable) =>
    variable.includes('=') ? quoted(variable) : `\${${variable}+"${variable}=$${variable}"}`,
  );
  return `#!/bin/sh\nexec /usr/bin/env -i ${[...own, ...passed, ...command.map(quoted)].join(' ')}\n`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
