import {
  type Call,
  type CallWord,
  type Family,
  hasOption,
  operandsOf,
  type Verdict,
} from '../call.ts';
import { expansionsOf } from '../expansions.ts';
import { unseenVerdicts } from '../unseen.ts';

const shell: Family = {
  values: '-c -o',
  read: (call) => [
    ...scriptsOf(call).flatMap((word) => runVerdicts(word, call)),
    ...unseenVerdicts(call, scriptsOf(call)[0] ?? fileOf(call)),
    ...(scriptsOf(call).length === 0 && fileOf(call) === undefined && call.input === 'none'
      ? [
          {
            about: 'asks' as const,
            message: 'without a script waits for somebody to type',
            hint: "Give it a script: bash -c '…'.",
          },
        ]
      : []),
  ],
  inner: (call) => [
    ...scriptsOf(call).map((word) => ({ script: [word] })),
    ...(fileOf(call) === undefined && scriptsOf(call).length === 0 && call.inputWords.length > 0
      ? [{ script: call.inputWords }]
      : []),
  ],
};

const remoteValues = '-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w';

/** Shells, here and on another machine: what they read is a script again. */
export const shells: Readonly<Record<string, Family>> = {
  bash: shell,
  sh: shell,
  zsh: shell,
  dash: shell,
  ksh: shell,
  ash: shell,
  fish: shell,
  alias: {
    inner: (call) =>
      call.args.map(({ text, node }) => {
        const meaning = text.slice(text.indexOf('=') + 1).replace(/^(['"])(.*)\1$/s, '$2');
        return { script: [{ text: meaning, node }] };
      }),
  },
  trap: { inner: (call) => [{ script: operandsOf(call).slice(0, 1) }] },
  eval: {
    read: (call) => call.args.flatMap((word) => runVerdicts(word, call)),
    inner: (call) => [{ script: call.args }],
  },
  ssh: {
    read: (call) => [
      ...operandsOf(call, remoteValues)
        .slice(1)
        .flatMap((word) => runVerdicts(word, call)),
      ...(call.args.some(({ text }) => /^(-o)?BatchMode[= ]yes$/i.test(text))
        ? []
        : [
            {
              about: 'asks' as const,
              message: 'may ask for a password or about a host key',
              hint: 'Add -o BatchMode=yes.',
            },
          ]),
      ...(operandsOf(call, remoteValues).length === 1 &&
      call.input === 'none' &&
      !call.args.some(({ text }) => /^-(O|N|V|G|Q)/.test(text))
        ? [
            {
              about: 'asks' as const,
              message: 'without a command waits for somebody to type',
              hint: 'Name the command to run there.',
            },
          ]
        : []),
    ],
    inner: (call) => {
      const script = operandsOf(call, remoteValues).slice(1);
      return [{ script: script.length === 0 ? call.inputWords : script }];
    },
  },
  source: { read: readsFile },
  '.': { read: readsFile },
};

function scriptsOf(call: Call): CallWord[] {
  const at = call.args.findIndex(({ text }) => /^-[a-zA-Z]*c$/.test(text));
  if (at < 0) return [];
  return call.args
    .slice(at + 1)
    .filter(({ text }) => text !== '--')
    .slice(0, 1);
}

/** The file that a shell reads; none when it reads its input. */
function fileOf(call: Call): CallWord | undefined {
  return hasOption(call.args, '-s') ? undefined : operandsOf(call, '-c -o -O')[0];
}

/** Whatever is replaced in a script before a shell reads it is read as a part of the script. */
function runVerdicts(word: CallWord, call: Call): Verdict[] {
  const [first] = expansionsOf(word.node).filter(
    ({ name }) => call.given.get(name ?? '') !== 'plain',
  );
  if (first === undefined) return [];
  const hint = /^(ssh|eval)$/.test(call.name)
    ? 'Write the script without it; hand values over on stdin or as arguments.'
    : `Hand it over as an argument: ${call.name} -c '… "$1"' _ "$NAME"`;
  return [{ about: 'value', message: `runs what stands in ${first.text}`, hint, at: word }];
}

function readsFile(call: Call): Verdict[] {
  const [file] = call.args;
  if (file === undefined) return [];
  if (/(^|\/)\.env(\.|$)/.test(file.text)) {
    const hint = "Read the one name that is needed: sed -n 's/^NAME=//p' .env, or declare a param.";
    return [
      {
        about: 'value',
        subject: `${call.name} ${file.text}`,
        message: 'runs the values in it as a script',
        hint,
      },
    ];
  }
  return [...runVerdicts(file, call), ...unseenVerdicts(call, file)];
}
