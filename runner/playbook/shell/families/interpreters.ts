import {
  type Call,
  type CallWord,
  type Family,
  hasOption,
  operandsOf,
  optionValues,
  type Verdict,
} from '../call.ts';
import { unseenVerdicts } from '../unseen.ts';
import { awkCommands, awkVerdicts } from './text-programs.ts';

const programsOf =
  (options: string, values: string) =>
  (call: Call): readonly CallWord[] => [
    ...optionValues(call.args, options),
    ...(operandsOf(call, `${values} ${options}`).every(({ text }) => text === '-') &&
    optionValues(call.args, options).length === 0
      ? call.inputWords
      : []),
  ];

/** The programs that an interpreter reads, and the commands that they hand to a shell. */
const evaluated = (options: string, values: string, handOver: string): Family => {
  const programs = programsOf(options, values);
  return {
    values,
    handOver,
    programs,
    read: (call) => programVerdicts(call, options, values),
    inner: (call) => programs(call).flatMap(shellCallsIn),
  };
};

const first = (values: string, fromFile: string, handOver: string): Family => ({
  values,
  handOver,
  programs: (call) =>
    optionValues(call.args, fromFile).length > 0 ? [] : operandsOf(call, values).slice(0, 1),
  inner: (call) => operandsOf(call, values).slice(0, 1).flatMap(shellCallsIn),
});

const python: Family = {
  ...evaluated('-c', '-m -W -X', 'Read it in the program: os.environ["NAME"], or sys.argv[1].'),
  rows: 'asks | | -i | waits for somebody to type | Leave out -i.',
  read: (call) => [
    ...serverVerdicts(call),
    ...waits(call, '-c -m'),
    ...programVerdicts(call, '-c -m', '-W -X'),
  ],
};
const node: Family = {
  ...evaluated('-e --eval -p --print', '-r --require', 'Read it in the program: process.env.NAME.'),
  read: (call) =>
    call.args.some(({ text }) => /^--inspect(-brk)?\b/.test(text))
      ? [
          {
            about: 'endless',
            subject: `${call.name} --inspect`,
            message: 'runs until it is ended',
            hint: rests,
          },
        ]
      : [
          ...serverVerdicts(call),
          ...waits(call, '-e --eval -p --print -v --version -h'),
          ...programVerdicts(call, '-e --eval -p --print', '-r --require'),
        ],
};

const awkPrograms = first(
  '-F -v -f --assign',
  '-f --file',
  'Read it in the program: ENVIRON["NAME"].',
);
const awk: Family = {
  ...awkPrograms,
  read: (call) => awkVerdicts(call, awkPrograms.programs?.(call) ?? []),
  inner: (call) => [
    ...(awkPrograms.inner?.(call) ?? []),
    ...(awkPrograms.programs?.(call) ?? []).flatMap(awkCommands),
  ],
};

const rests = 'Start it as a service, then look at it with other steps.';

/** Interpreters: a value belongs into their arguments, never into the program. */
export const interpreters: Readonly<Record<string, Family>> = {
  python,
  python3: python,
  node,
  tsx: node,
  'ts-node': node,
  perl: evaluated('-e -E -ne -pe', '-I -M', 'Read it in the program: $ENV{NAME}, or $ARGV[0].'),
  ruby: evaluated('-e', '-I -r', 'Read it in the program: ENV["NAME"].'),
  php: evaluated('-r', '-d', 'Read it in the program: getenv("NAME").'),
  awk,
  gawk: awk,
  mawk: awk,
  jq: {
    handOver: 'Use env.NAME in the filter, or --arg name "$NAME".',
    programs: (call) => (hasOption(call.args, '-f --from-file') ? [] : filterOf(call)),
  },
  yq: first('-o -p', '--from-file', 'Use strenv(NAME) in the expression.'),
};

const deleting =
  /\b(?:rmtree|unlink(?:Sync)?|rm(?:dir)?Sync|fs\.rm(?:dir)?|os\.(?:remove|rmdir|removedirs)|File\.delete|FileUtils\.rm\w*)\b/;

/** What can be told of a program in another language: whether it is seen, and whether it deletes. */
function programVerdicts(call: Call, options: string, values: string): Verdict[] {
  const given = optionValues(call.args, options);
  const isDeleting = [...given, ...call.inputWords].some(({ text }) => deleting.test(text));
  return [
    ...(given.length > 0 ? [] : unseenVerdicts(call, operandsOf(call, `${values} ${options}`)[0])),
    ...(isDeleting ? [{ about: 'destroy' as const, message: 'deletes files' }] : []),
  ];
}

/** What a program in another language hands to a shell as a literal. */
function shellCallsIn({ text, node }: CallWord) {
  return [
    ...text.matchAll(
      /\b(?:system|popen|execSync|getoutput|check_output|shell_exec)\(\s*(["'`])(.*?)\1/gs,
    ),
  ].map(([, , command = '']) => ({ script: [{ text: command, node }] }));
}

/** The filter of jq: its first operand, where --arg and its like take two words. */
function filterOf(call: Call) {
  const args = call.args.filter(
    (_, i) => !/^--(arg|argjson|slurpfile|rawfile)$/.test(call.args[i - 2]?.text ?? ''),
  );
  return operandsOf({ ...call, args }, '--arg --argjson --slurpfile --rawfile --indent -L').slice(
    0,
    1,
  );
}

/** A program that serves until it is ended. */
function serverVerdicts(call: Call) {
  const module = optionValues(call.args, '-m')[0]?.text ?? '';
  const [script] = operandsOf(call, '-c -m -W -X -r --require').map(({ text }) => text);
  if (
    module === '' &&
    /(^|[/_-])server\.([jt]s|mjs|py)$/.test(script ?? '') &&
    !/(check|test|ping|probe)_/.test(script ?? '')
  ) {
    return [
      {
        about: 'endless' as const,
        subject: `${call.name} ${script ?? ''}`,
        message: 'serves until it is ended',
        hint: rests,
      },
    ];
  }
  return /^(http\.server|uvicorn|gunicorn|flask|SimpleHTTPServer|streamlit)$/.test(module)
    ? [
        {
          about: 'endless' as const,
          subject: `${call.name} -m ${module}`,
          message: 'serves until it is ended',
          hint: rests,
        },
      ]
    : [];
}

function waits(call: Call, options: string) {
  const isGiven =
    call.input === 'given' ||
    call.args.some(({ text }) => !/^-[iuBqE]+$/.test(text)) ||
    optionValues(call.args, options).length > 0;
  return isGiven
    ? []
    : [
        {
          about: 'asks' as const,
          message: 'without a program waits for somebody to type',
          hint: 'Give it a program.',
        },
      ];
}
