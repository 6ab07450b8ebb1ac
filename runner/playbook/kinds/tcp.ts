import { defineKind } from './kind.ts';

/** Opens a TCP connection and closes it again. */
export const tcp = defineKind({
  name: 'tcp',
  about: 'Opens a TCP connection to a host and port, and closes it again.',
  actor: 'runner',
  schema: {
    description:
      'host:port, or a URL whose host and port are meant (a known scheme gives the default port). $NAME stands for a param.',
    type: 'string',
    minLength: 1,
    examples: ['$DATABASE_URL', 'localhost:6379', '$HOST:$PORT'],
  },
  facts: {
    open: { type: 'bool', about: 'The connection was accepted.' },
    refused: { type: 'bool', about: 'The host answered that nobody listens on the port.' },
    reason: {
      type: 'string',
      about: 'Empty when open; else refused, unreachable, reset or unknown-host.',
    },
    host: { type: 'string', about: 'The host that was tried.' },
    port: { type: 'int', about: 'The port that was tried.' },
  },
  expect: 'open',
  resolve: (written) => ({ target: written }),
  byHand: (input) => `nc -vz -w 5 ${hostAndPort(input.target)}`,
  texts: (input) => [input.target],
});

/** Host and port as two words; those of a URL in a variable are cut out of it by the shell. */
function hostAndPort(target: string): string {
  const isVariable = /^\$\{?[A-Z_][A-Z0-9_]*\}?$/.test(target);
  if (!isVariable) return target.replace(/^([^:/]+):(\S+)$/, '$1 $2');
  return `$(echo "${target}" | sed -E 's|^[a-z+]*://([^@/]*@)?([^:/?]+):?([0-9]*).*|\\2 \\3|')`;
}
