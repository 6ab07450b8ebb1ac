import { type Call, type Family, hasOption, operandIndexes, optionValues } from '../call.ts';

const runs = (values: string, skip = 0): Family => ({
  values,
  inner: (call) => [{ words: wordsAfter(call, values, skip) }],
});

const scripts = (call: Call, options: string) =>
  optionValues(call.args, options).map((word) => ({ script: [word] }));

/** Commands that run the command in their arguments. */
export const wrappers: Readonly<Record<string, Family>> = {
  sudo: {
    ...runs('-u -g -h -p -C -T -U -R -D -r -t --user --group --host --prompt --chdir'),
    rows: 'asks | | !-n !--non-interactive !-l | may ask for a password | Write sudo -n: it fails at once instead of asking.',
  },
  doas: {
    ...runs('-u -C'),
    rows: 'asks | | !-n | may ask for a password | Write doas -n: it fails at once instead of asking.',
  },
  env: {
    inner: (call) => [
      { words: wordsAfter(call, '-u --unset -C --chdir -S --split-string', 0) },
      ...scripts(call, '-S --split-string'),
    ],
    values: '-u --unset -C --chdir -S',
    read: (call) =>
      call.shown && wordsAfter(call, '-u --unset -C --chdir', 0).length === 0
        ? [
            {
              about: 'secret',
              message: 'prints every variable, secrets too',
              hint: environmentHint,
            },
          ]
        : [],
  },
  timeout: runs('-k -s --kill-after --signal', 1),
  gtimeout: runs('-k -s --kill-after --signal', 1),
  nice: runs('-n --adjustment'),
  ionice: runs('-c -n --class --classdata'),
  chrt: runs('', 1),
  taskset: runs('', 1),
  nohup: runs(''),
  time: runs('-f -o'),
  stdbuf: runs('-i -o -e'),
  setsid: runs(''),
  caffeinate: runs('-t -w'),
  exec: runs('-a'),
  builtin: runs(''),
  command: {
    inner: (call) => (hasOption(call.args, '-v -V') ? [] : [{ words: wordsAfter(call, '', 0) }]),
  },
  strace: runs('-e -o -p -s -u'),
  ltrace: runs('-e -o -p -s -u'),
  chroot: runs('', 1),
  gosu: runs('', 1),
  'su-exec': runs('', 1),
  runuser: {
    inner: (call) => [
      { words: hasOption(call.args, '-c -l') ? [] : wordsAfter(call, '-u --user -g', 0) },
      ...scripts(call, '-c --command'),
    ],
  },
  sg: { inner: (call) => scripts(call, '-c') },
  script: { inner: (call) => scripts(call, '-c --command') },
  busybox: runs(''),
  toybox: runs(''),
  nsenter: runs('-t --target -S --setuid -G --setgid'),
  unshare: runs('--map-user --map-group -S --setuid -G --setgid -R --root -w --wd'),
  setpriv: runs('--reuid --regid --groups --inh-caps --ambient-caps --bounding-set'),
  'systemd-run': runs('-u --unit -p --property -E --setenv -M --machine --uid --gid --slice'),
  flock: runs('-w -E --timeout', 1),
  npx: runs('-p --package -c'),
  bunx: runs(''),
  direnv: runs('', 2),
  'aws-vault': runs('', 2),
  su: {
    rows: 'asks | | | asks for a password | Use sudo -n -u NAME.',
    inner: (call) => scripts(call, '-c --command'),
  },
  xargs: {
    ...runs('-I -n -P -L -d -E -s -a --max-args --max-procs --max-lines --delimiter --arg-file'),
    read: (call) => placeholderIn(call, optionValues(call.args, '-I')[0]?.text ?? '{}'),
  },
  parallel: {
    inner: (call) => [
      { words: wordsAfter(call, '-j --jobs -a', 0) },
      { script: wordsAfter(call, '-j --jobs -a', 0).slice(0, 1) },
    ],
  },
  find: {
    read: (call) => [
      ...placeholderIn(call, '{}'),
      ...call.args
        .filter(({ text }) => text === '-delete')
        .map((at) => ({
          about: 'destroy' as const,
          subject: 'find -delete',
          message: 'deletes what it finds',
          at,
        })),
      ...call.args
        .filter(({ text }) => /^-f(print0?|printf|ls)$/.test(text))
        .map((at) => ({ about: 'change' as const, message: 'writes a file', at })),
    ],
    inner: (call) =>
      call.args.flatMap((arg, i) => {
        if (!/^-(exec|execdir|ok|okdir)$/.test(arg.text)) return [];
        const rest = call.args.slice(i + 1);
        const end = rest.findIndex(({ text }) => text === ';' || text === '+' || text === '\\;');
        return [{ words: end < 0 ? rest : rest.slice(0, end) }];
      }),
  },
};

/** What to write instead of a command that prints the environment. */
export const environmentHint =
  'Use an env step, which shows no value, or cut the values off: env | cut -d= -f1.';

/** The command of a wrapper: from its first operand on, assignments and `skip` operands left out. */
export function wordsAfter(call: Call, values: string, skip: number) {
  const operands = operandIndexes(call.args, values).filter(
    (i) => !/^[A-Za-z_]\w*=/.test(call.args[i]?.text ?? ''),
  );
  const first = operands[skip];
  return first === undefined ? [] : call.args.slice(first);
}

/** A file name that is put into a script is read as a part of it. */
function placeholderIn(call: Call, placeholder: string) {
  return call.args.flatMap((arg, i) => {
    const isScript = call.args[i - 1]?.text === '-c' && arg.text.includes(placeholder);
    return isScript
      ? [
          {
            about: 'value' as const,
            message: `puts ${placeholder} into a script, which runs what stands in it`,
            hint: `Hand it over as an argument: sh -c '… "$1"' _ ${placeholder}`,
            at: arg,
          },
        ]
      : [];
  });
}
