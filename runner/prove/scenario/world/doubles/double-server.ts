import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { renderFunctions, renderProgram } from './double-script.ts';
import { closeServer } from '../network/free-ports.ts';

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
export interface Doubles {
  /** Belongs first on PATH. */
  readonly folder: string;
  /** Defines the same programs as functions of the bash that runs the script, on one line. */
  readonly functionsFor: (script: string) => string;
  /** Makes programs of these names. */
  add(names: readonly string[]): void;
  close(): void;
}

/** One server for the doubles of all worlds, which are told apart by their folders. */
export interface DoubleServer {
  open(names: readonly string[], answer: AnswerCall): Doubles;
  close(): Promise<void>;
}

export type AnswerCall = (call: DoubleCall) => Promise<DoubleReply>;

/** A folder of programs, which worlds use one after the other. */
interface Shelf {
  readonly folder: string;
  readonly names: Set<string>;
}

/** Starts the server. What it makes is in the given folder. */
export async function startDoubles(folder: string, bash: string): Promise<DoubleServer> {
  mkdirSync(folder, { mode: 0o700 });
  const worlds = new Map<string, { readonly answer: AnswerCall; readonly sockets: Set<Socket> }>();
  const sockets = new Set<Socket>();
  let replies = 0;
  const serve = async (socket: Socket): Promise<void> => {
    const { program, call } = await readCall(socket);
    const world = worlds.get(dirname(program));
    if (world === undefined) {
      socket.destroy();
      return;
    }
    world.sockets.add(socket);
    const reply = await world.answer(call);
    if ('hang' in reply || socket.destroyed) return;
    replies = (replies + 1) % maxReplies;
    socket.end(renderReply(reply, dirname(program), replies));
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    serve(socket).catch((error: unknown) => {
      socket.destroy();
      throw error;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const program = join(folder, 'double');
  const { port } = server.address() as AddressInfo;
  writeFileSync(program, renderProgram(bash, port));
  chmodSync(program, 0o700);
  const shelves = createShelves(folder, program);
  let count = 0;
  return {
    open: (names, answer) => {
      const shelf = shelves.take(names);
      // Each world has a name of its own for the folder: who calls late does not reach the next one.
      const own = join(folder, `world-${(count += 1)}`);
      symlinkSync(shelf.folder, own);
      const world = { answer, sockets: new Set<Socket>() };
      worlds.set(own, world);
      return {
        folder: own,
        functionsFor: (script) =>
          renderFunctions(script, { port, folder: own, names: shelf.names }),
        add: (more) => {
          shelves.fill(shelf, more);
        },
        close: () => {
          worlds.delete(own);
          for (const socket of world.sockets) socket.destroy();
          unlinkSync(own);
          shelves.giveBack(shelf);
        },
      };
    },
    close: () => closeServer(server, sockets),
  };
}

/** Replies are read at once, so that their files can be written again. */
const maxReplies = 1_000;

/** Folders of programs; one with the same programs is used again, because making links takes time. */
function createShelves(folder: string, program: string) {
  const free = new Map<string, Shelf[]>();
  let count = 0;
  const fill = (shelf: Shelf, names: readonly string[]): void => {
    for (const name of names) {
      if (!shelf.names.has(name)) symlinkSync(program, join(shelf.folder, name));
      shelf.names.add(name);
    }
  };
  const make = (): Shelf => {
    const shelf = { folder: join(folder, `programs-${(count += 1)}`), names: new Set<string>() };
    mkdirSync(shelf.folder, { mode: 0o700 });
    return shelf;
  };
  return {
    fill,
    take: (names: readonly string[]): Shelf => {
      const shelf = free.get(keyOf(names))?.pop() ?? make();
      fill(shelf, names);
      return shelf;
    },
    giveBack: (shelf: Shelf): void => {
      const key = keyOf([...shelf.names]);
      free.set(key, [...(free.get(key) ?? []), shelf]);
    },
  };
}

function keyOf(names: readonly string[]): string {
  return [...new Set(names)].sort().join('\n');
}

/** Small files and a short line, because bash reads a socket byte by byte. */
function renderReply(
  reply: Exclude<DoubleReply, { hang: true }>,
  folder: string,
  number: number,
): string {
  if ('exec' in reply) return `exec ${reply.exec}\n`;
  const files = join(folder, `.reply-${number}`);
  if (reply.stdout !== '') writeFileSync(`${files}.out`, reply.stdout);
  if (reply.stderr !== '') writeFileSync(`${files}.err`, reply.stderr);
  const streams = `${reply.stdout === '' ? '' : 'o'}${reply.stderr === '' ? '' : 'e'}`;
  return `${reply.exit} ${streams || '-'} ${number}\n`;
}

function readCall(
  socket: Socket,
): Promise<{ readonly program: string; readonly call: DoubleCall }> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    socket.on('data', (part) => {
      bytes = Buffer.concat([bytes, part]);
      const fields = bytes.toString('utf8').split('\0');
      const [count, program = '', cwd = '', deadline = ''] = fields;
      const args = fields.slice(4, -1);
      if (fields.length < 5 || args.length < Number(count)) return;
      const words = [basename(program), ...args];
      resolve({ program, call: { words, cwd, deadlineMs: toDeadline(deadline) } });
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
