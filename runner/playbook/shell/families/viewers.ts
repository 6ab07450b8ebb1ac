import { type Call, type Family, operandsOf, type Verdict } from '../call.ts';

const pager: Family = {
  read: (call) => [
    {
      about: 'asks',
      message: 'is for a person to page through',
      hint: `Use head -n 200 or cat instead of ${call.name}.`,
    },
  ],
};
const editor: Family = {
  rows: 'asks | | | opens an editor | Change the file with a command, or let a person do it (manual, snippet).',
};
const screen = (instead: string): Family => ({
  rows: `endless | | !--version !-V !-h !--help | draws a screen for ever | ${instead}`,
});

/** Commands that show something for ever, or to a person only. */
export const viewers: Readonly<Record<string, Family>> = {
  tail: {
    values: '-n -c --lines --bytes --pid -s',
    rows: 'endless | | -f -F --follow !--pid | never ends | Use a log step, or tail -n 100; with “repeat” it is read again.',
  },
  less: pager,
  more: pager,
  most: pager,
  man: { rows: 'asks | | | is for a person to page through | Leave it out.' },
  vim: editor,
  vi: editor,
  nvim: editor,
  nano: editor,
  emacs: editor,
  code: editor,
  visudo: editor,
  htop: screen('Use a host step: host: cpu, host: memory.'),
  btop: screen('Use a host step: host: cpu, host: memory.'),
  atop: screen('Use a host step: host: cpu, host: memory.'),
  glances: screen('Use a host step: host: cpu, host: memory.'),
  nvtop: screen('Use nvidia-smi.'),
  iftop: screen('Use ss -s, or iftop -t -s 5.'),
  nethogs: screen('Use nethogs -t -c 3.'),
  ctop: screen('Use docker stats --no-stream.'),
  lazydocker: screen('Use docker ps.'),
  k9s: screen('Use kubectl get pods.'),
  mc: screen('Use ls.'),
  watch: {
    values: '-n --interval',
    rows: 'endless | | !-g !--chgexit !-e | never ends | Use “repeat: { times: 5, every: 2s }”.',
    inner: (call) => [{ script: operandsOf(call, '-n --interval') }],
  },
  multitail: screen('Use a log step.'),
  top: { read: (call) => (isBatch(call) ? [] : [endless('top -b -n 1, or a host step')]) },
  iotop: { read: (call) => (isBatch(call) ? [] : [endless('iotop -b -n 3')]) },
  journalctl: {
    values: '-u -n -o -p -t --unit --lines --output --priority --since --until -b',
    rows: `
      endless | | -f --follow | never ends | Use -n 100 --no-pager, or a log step.
      destroy | | --vacuum-size --vacuum-time --vacuum-files | deletes logs
      change  | | --rotate --flush --sync | rotates logs`,
  },
  dmesg: {
    rows: 'endless | | -w -W --follow --follow-new | never ends | Leave it out.\ndestroy | | -C -c --clear --read-clear | deletes the messages of the kernel',
  },
  vmstat: { read: intervals },
  iostat: { read: intervals },
  mpstat: { read: intervals },
  pidstat: { read: intervals },
  sar: { read: intervals },
  dstat: { rows: 'endless | | | never ends | Use vmstat 1 5.' },
  yes: { read: (call) => (call.shown ? [endless('printf')] : []) },
  tmux: {
    rows: 'asks | attach/a | | needs a terminal | Leave it out.\nchange | new/new-session/kill-session/kill-server/send-keys | | changes sessions',
  },
  screen: { rows: 'asks | | !-ls !-list !-d !-X | needs a terminal | Leave it out.' },
};

function isBatch(call: Call): boolean {
  const texts = call.args.map(({ text }) => text);
  const isMac = texts.some((text) => /^-l\d*$/.test(text));
  return (
    isMac ||
    (texts.some((t) => /^-[a-zA-Z]*b/.test(t)) && texts.some((t) => /^-[a-zA-Z]*n\d*$/.test(t)))
  );
}

/** An interval without a count goes on for ever. */
function intervals(call: Call): Verdict[] {
  const numbers = operandsOf(call, '-p -P -d -S -o -f').filter(({ text }) => /^\d+$/.test(text));
  return numbers.length === 1 ? [endless(`${call.name} ${numbers[0]?.text ?? '1'} 5`)] : [];
}

function endless(instead: string): Verdict {
  return { about: 'endless', message: 'never ends', hint: `Use ${instead}.` };
}
