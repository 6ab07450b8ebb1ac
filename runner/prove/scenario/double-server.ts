import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { closeServer } from './free-ports.ts';

/** A call of a double. */
export interface DoubleCall {
  /** The command and its arguments, exactly. */
  readonly words: readonly string[];
  readonly cwd: string;
  /** What `timeout` gave it; null without one. */
  readonly deadlineMs: number | null;
}

/** What the double does. */
export type DoubleReply =
  | { readonly stdout: string; readonly stderr: string; readonly exit: number }
  | { readonly exec: string }
  | { readonly hang: true };

/** The doubles of one world: programs in a folder that ask this process what to answer. */
export interface DoubleServer {
  /** Makes programs of these names. */
  add(names: readonly string[]): void;
  close(): Promise<void>;
}

/** Starts the server, and makes the folder that belongs first on PATH. */
export async function startDoubles(input: {
  readonly folder: string;
  readonly bash: string;
  readonly answer: (call: DoubleCall) => Promise<DoubleReply>;
}): Promise<DoubleServer> {
  const sockets = new Set<Socket>();
  let count = 0;
  const repliesFolder = join(input.folder, '.replies');
  mkdirSync(repliesFolder, { recursive: true, mode: 0o700 });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    readCall(socket)
      .then((call) => input.answer(call))
      .then((reply) => {
        if ('hang' in reply) return;
        socket.end(renderReply(reply, join(repliesFolder, String((count += 1)))));
      })
      .catch((error: unknown) => {
        socket.destroy();
        throw error;
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const program = join(input.folder, '.double');
  writeFileSync(program, programText(input.bash, port));
  chmodSync(program, 0o700);
  const made = new Set<string>();
  return {
    add: (names) => {
      for (const name of names) {
        if (!made.has(name)) symlinkSync(program, join(input.folder, name));
        made.add(name);
      }
    },
    close: () => closeServer(server, sockets),
  };
}

/**
 * bash opens the connection itself, so that a double costs one start of bash. Numbers and texts end
 * with NUL, which no argument can hold.
 */
function programText(bash: string, port: number): string {
  return `#!${bash} -p
exec 3<>/dev/tcp/127.0.0.1/${port} || exit 97
printf '%s\\0' "$#" "\${0##*/}" "$PWD" "$FIXBOOK_DEADLINE" "$@" >&3
IFS= read -r reply <&3 || exit 97
exec 3<&-
[[ $reply == exec* ]] && exec "\${reply#exec }" "$@"
code=\${reply%% *}
files=\${reply#* }
if [[ -f $files.out ]]; then IFS= read -r -d '' text <"$files.out"; printf %s "$text"; fi
if [[ -f $files.err ]]; then IFS= read -r -d '' text <"$files.err"; printf %s "$text" >&2; fi
exit "$code"
`;
}

/** Small files, because bash reads a socket byte by byte. */
function renderReply(reply: Exclude<DoubleReply, { hang: true }>, files: string): string {
  if ('exec' in reply) return `exec ${reply.exec}\n`;
  if (reply.stdout !== '') writeFileSync(`${files}.out`, reply.stdout);
  if (reply.stderr !== '') writeFileSync(`${files}.err`, reply.stderr);
  return `${reply.exit} ${files}\n`;
}

function readCall(socket: Socket): Promise<DoubleCall> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    socket.on('data', (part) => {
      bytes = Buffer.concat([bytes, part]);
      const fields = bytes.toString('utf8').split('\0');
      const [count, name = '', cwd = '', deadline = ''] = fields;
      const args = fields.slice(4, -1);
      if (fields.length < 5 || args.length < Number(count)) return;
      resolve({ words: [name, ...args], cwd, deadlineMs: toDeadline(deadline) });
    });
  });
}

/** The duration as `timeout` takes it: seconds, or with s, m, h or d. */
function toDeadline(text: string): number | null {
  const match = /^([0-9.]+)([smhd]?)$/.exec(text);
  if (match === null) return null;
  const unit = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 }[match[2] ?? ''] ?? 1;
  return Number(match[1]) * unit * 1000;
}
