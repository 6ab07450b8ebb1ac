import { spawn } from 'node:child_process';

type Env = Readonly<Record<string, string | undefined>>;

/** Programs that set the clipboard, and what tells that they can. */
const programs: readonly {
  readonly command: readonly string[];
  readonly isThere: (env: Env) => boolean;
}[] = [
  { command: ['pbcopy'], isThere: () => process.platform === 'darwin' },
  { command: ['clip.exe'], isThere: (env) => (env['WSL_DISTRO_NAME'] ?? '') !== '' },
  { command: ['wl-copy'], isThere: (env) => (env['WAYLAND_DISPLAY'] ?? '') !== '' },
  { command: ['xclip', '-selection', 'clipboard'], isThere: hasDisplay },
  { command: ['xsel', '--clipboard', '--input'], isThere: hasDisplay },
  // Its own buffer, and by -w the clipboard of the terminal that it is shown in.
  { command: ['tmux', 'load-buffer', '-w', '-'], isThere: (env) => (env['TMUX'] ?? '') !== '' },
];

function hasDisplay(env: Env): boolean {
  return (env['DISPLAY'] ?? '') !== '';
}

/** Copies with the first program that is there and works; its name, or null when none is. */
export async function copyWithProgram(text: string, env: Env): Promise<string | null> {
  for (const { command, isThere } of programs) {
    if (isThere(env) && (await pipeInto(command, text, env))) return command[0] ?? null;
  }
  return null;
}

function pipeInto(command: readonly string[], text: string, env: Env): Promise<boolean> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    // These programs stay to serve the clipboard, so nothing of ours may be kept open by them.
    const child = spawn(program, args, {
      env: { ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: 5_000,
    });
    child.on('error', () => {
      resolve(false);
    });
    child.on('exit', (code) => {
      resolve(code === 0);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
  });
}

/** The most that terminals are known to take: 100,000 characters, of which base64 leaves 74,994 bytes. */
export const MAX_OSC_BYTES = 74_994;

/**
 * The sequence by which a program asks its terminal to set the clipboard, over ssh too. Inside tmux it
 * is wrapped, which tmux passes on with `allow-passthrough`; it is for those before tmux 3.2.
 */
export function renderOsc52(text: string, env: Env): string {
  const sequence = `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;
  if ((env['TMUX'] ?? '') === '') return sequence;
  return `\u001bPtmux;${sequence.replaceAll('\u001b', '\u001b\u001b')}\u001b\\`;
}
