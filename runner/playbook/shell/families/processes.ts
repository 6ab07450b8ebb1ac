import type { Call, Family } from '../call.ts';

const kill: Family = {
  values: '-s -n -u -t --signal',
  read: (call) => {
    const signal = signalOf(call);
    if (signal === '0' || call.args.some(({ text }) => /^(-l|-L|--list)$/.test(text))) return [];
    if (signal === 'KILL' || signal === '9') {
      const hint = 'Ask it to end first: kill without -9 lets it save and clean up.';
      return [
        {
          about: 'destroy',
          subject: `${call.name} -9`,
          message: 'ends a process that cannot save first',
          hint,
        },
      ];
    }
    const isHarmless = /^(3|QUIT|HUP|1|USR1|USR2|WINCH|CONT)$/.test(signal);
    return [
      isHarmless
        ? { about: 'probe', message: `sends ${signal} to a process` }
        : { about: 'change', message: 'ends a process' },
    ];
  },
};

/** Processes. */
export const processes: Readonly<Record<string, Family>> = {
  kill,
  pkill: kill,
  killall: kill,
  skill: kill,
  fuser: {
    rows: 'destroy | | -k --kill | ends processes that cannot save first\nasks | | -i | asks whether to go on | Leave out -i.',
  },
  renice: { rows: 'change | | | changes the priority of a process' },
  gdb: {
    rows: 'probe | | -p --pid | stops the process while it looks\nasks | | !-batch !--batch | waits for somebody to type | Add -batch -ex "…".',
  },
  gcore: { rows: 'probe | | | stops the process, and writes its memory to a file' },
  'py-spy': {
    rows: 'endless | top | | draws a screen for ever | Use py-spy dump.\nprobe | record/dump | | stops the process for moments',
  },
  jmap: { rows: 'probe | | | stops the process while it looks' },
  coredumpctl: { rows: 'asks | debug/gdb | | waits for somebody to type | Use coredumpctl info.' },
};

function signalOf(call: Call): string {
  const texts = call.args.map(({ text }) => text);
  const named = texts.find((text) => /^-(\d+|[A-Z]{2,}\d?)$/.test(text))?.slice(1);
  const behind = texts.findIndex((text) => /^(-s|-n|--signal)$/.test(text));
  const signal =
    named ??
    (behind < 0 ? texts.find((t) => t.startsWith('--signal='))?.slice(9) : texts[behind + 1]);
  return (signal ?? 'TERM').replace(/^SIG/, '');
}
