import { type Call, type Family, operandsOf, type Verdict } from '../call.ts';
import { expansionsOf } from '../expansions.ts';
import { isSecretLike } from '../secret-names.ts';
import { environmentHint } from './wrappers.ts';

const printing: Family = { read: printsSecret };

/** Commands of the shell itself. */
export const builtins: Readonly<Record<string, Family>> = {
  echo: printing,
  printf: { read: (call) => [...printsSecret(call), ...namedByValue(call, '-v')] },
  printenv: {
    read: (call) => {
      const names = operandsOf(call);
      const isSecret = names.some(({ text }) => isSecretName(text, call));
      return call.shown && (names.length === 0 || isSecret)
        ? [{ about: 'secret', message: 'prints secrets', hint: environmentHint }]
        : [];
    },
  },
  set: {
    read: (call) =>
      call.shown && call.args.length === 0
        ? [
            {
              about: 'secret',
              message: 'prints every variable, secrets too',
              hint: environmentHint,
            },
          ]
        : [],
  },
  export: { read: (call) => [...printsAll(call), ...namedByValue(call)] },
  declare: { read: (call) => [...printsAll(call), ...namedByValue(call)] },
  typeset: { read: (call) => [...printsAll(call), ...namedByValue(call)] },
  local: { read: namedByValue },
  readonly: { read: namedByValue },
  unset: { read: namedByValue },
  let: { read: namedByValue },
  test: { read: (call) => namedByValue(call, '-v') },
  '[': { read: (call) => namedByValue(call, '-v') },
  mapfile: { read: namedByValue },
  readarray: { read: namedByValue },
  read: {
    values: '-d -i -n -N -p -t -u -a',
    read: (call) => [
      ...namedByValue(call),
      ...(call.input === 'none' && !call.args.some(({ text }) => /^-[a-z]*u/.test(text))
        ? [
            {
              about: 'asks' as const,
              message: 'waits for somebody to type',
              hint: 'Declare a param, or use a manual step.',
            },
          ]
        : []),
    ],
  },
  select: {},
  history: {
    rows: 'secret | | !-c | prints what was typed, passwords too | Leave it out.\nchange | | -c -w | rewrites the history',
  },
};

/** Whether the value of this name must not be seen. */
export function isSecretName(name: string, call: Call): boolean {
  return call.given.get(name) === 'secret' || isSecretLike(name);
}

function printsSecret(call: Call): Verdict[] {
  if (!call.shown) return [];
  const secret = call.args
    .flatMap(({ node }) => expansionsOf(node))
    .find(({ name, whole }) => whole && name !== null && isSecretName(name, call));
  if (secret === undefined) return [];
  const hint = 'Use an env step, or print only whether it is set: echo "${NAME:+set}".';
  return [{ about: 'secret', message: `prints the secret ${secret.text}`, hint }];
}

function printsAll(call: Call): Verdict[] {
  const isAll =
    operandsOf(call).length === 0 && call.args.every(({ text }) => /^-[pxg]+$/.test(text));
  return isAll && call.shown
    ? [{ about: 'secret', message: 'prints every variable, secrets too', hint: environmentHint }]
    : [];
}

/** The name of a variable may hold an index, and bash runs commands that stand in it. */
function namedByValue(call: Call, behind?: string): Verdict[] {
  const names =
    behind === undefined
      ? operandsOf(call, '-d -i -n -N -p -t -u')
      : call.args.filter((_, i) => call.args[i - 1]?.text === behind);
  return names.flatMap((word): Verdict[] => {
    const [first] = expansionsOf(word.node).filter(
      ({ name, pos }) => call.given.get(name ?? '') !== 'plain' && !isBehindEquals(word, pos),
    );
    return first === undefined || word.node.text.includes('=(')
      ? []
      : [
          {
            about: 'value',
            message: `takes the name of a variable from ${first.text}, and runs what stands in it`,
            hint: 'Write the name of the variable out.',
            at: word,
          },
        ];
  });
}

function isBehindEquals(word: Call['head'], pos: number): boolean {
  const equals = word.node.text.indexOf('=');
  return equals >= 0 && pos > word.node.pos + equals;
}
