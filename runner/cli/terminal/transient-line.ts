import { columnsOf, cutToColumns } from './columns-of.ts';

/** A line at the end of a terminal's text that what comes next is written over. */
export interface TransientLine {
  readonly show: (text: string) => void;
  /** Takes away what was shown last. */
  readonly wipe: () => void;
}

/** Shows one line and leaves nothing of it, also when the terminal becomes narrower meanwhile. */
export function createTransientLine({
  write,
  width,
  env,
}: {
  readonly write: (text: string) => void;
  /** How many columns there are now. */
  readonly width: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
}): TransientLine {
  let columns = 0;
  const wipe = (): void => {
    if (columns === 0) return;
    const rows = breaksAnew(env) ? Math.ceil(columns / width()) : 1;
    // All of the line's rows, from the last one, in which the cursor stands.
    write(`\r\u001b[2K${'\u001b[1A\u001b[2K'.repeat(rows - 1)}`);
    columns = 0;
  };
  return {
    show: (text) => {
      wipe();
      const shown = cutToColumns(text, width() - 1);
      write(shown);
      columns = columnsOf(shown);
    },
    wipe,
  };
}

/**
 * Whether a narrower terminal breaks its lines again. Most do; xterm, GNU screen and the console of
 * Linux cut them off, and going up there would take away a line that is not ours.
 */
function breaksAnew(env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env['TMUX'] ?? '') !== '') return true;
  const cuts = ['XTERM_VERSION', 'STY'].some((name) => (env[name] ?? '') !== '');
  return !cuts && env['TERM'] !== 'linux';
}
