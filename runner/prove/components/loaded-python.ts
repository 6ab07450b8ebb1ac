import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../lab/component.ts';
import { createProgram } from '../lab/program.ts';
import { writeInto } from './files.ts';

/** How a program is called: the words before its arguments, for a shell. */
export interface LoadedProgram {
  readonly command: string;
  close(): Promise<void>;
}

interface PythonProgram {
  /** As it is called, and as its own messages call it. */
  readonly name: string;
  /** The interpreter that has its modules. */
  readonly python: string;
  /** Imports all that takes long, and defines `main()`, which gives the exit code. */
  readonly source: string;
}

/**
 * A command line that is written in Python takes half a second to be loaded. Here it is loaded once,
 * and each call is a copy of that process with the caller's arguments, environment, folder and files.
 */
export async function loadPython(site: Site, program: PythonProgram): Promise<LoadedProgram> {
  const { name, python } = program;
  const folder = await site.folderFor(name);
  const fileOf = (file: string): string => join(folder, file);
  writeInto(fileOf('serve.py'), serverOf(program));
  writeInto(fileOf('call.py'), caller);
  const loaded = createProgram({
    name: `The command line of ${name}`,
    plan: () => ({
      command: [python, fileOf('serve.py'), fileOf('socket')],
      logFile: fileOf('log'),
      env: site.env,
      endWith: ['SIGTERM'],
    }),
    isReady: () => Promise.resolve(existsSync(fileOf('socket'))),
  });
  await loaded.start();
  const words = [python, '-I', '-S', fileOf('call.py'), fileOf('socket')];
  return { command: words.map((word) => `'${word}'`).join(' '), close: () => loaded.stop() };
}

/** A call whose caller is gone ends at once, as a program in the foreground would. */
const serverOf = ({
  name,
  source,
}: Pick<
  PythonProgram,
  'name' | 'source'
>): string => `import gc, marshal, os, signal, socket, sys, threading, traceback
sys.dont_write_bytecode = True
${source}

def answer(caller):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, files, _, _ = socket.recv_fds(caller, 8, 3)
    told = b""
    while len(told) < int.from_bytes(size, "little"):
        told += caller.recv(65536)
    arguments, folder, environment = marshal.loads(told)
    for number, file in enumerate(files):
        os.dup2(file, number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    threading.Thread(target=lambda: (caller.recv(1), os._exit(1)), daemon=True).start()
    sys.argv = [${JSON.stringify(name)}, *arguments]
    try:
        code = main() or 0
    except SystemExit as end:
        code = end.code or 0
        if not isinstance(code, int):
            print(code, file=sys.stderr)
            code = 1
    except Exception:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    caller.send(bytes([code & 255]))

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1] + ".new")
listener.listen(64)
os.rename(sys.argv[1] + ".new", sys.argv[1])
# What is loaded stays, and the collector of a copy need not look at it, which would copy its pages.
gc.freeze()
while True:
    caller, _ = listener.accept()
    if os.fork() == 0:
        listener.close()
        try:
            answer(caller)
        finally:
            os._exit(1)
    caller.close()
`;

/** Imports only what is built in, so that it starts in ten milliseconds. */
const caller = `import sys
from marshal import dumps
from posix import environ, getcwd
from _socket import socket
from _struct import pack
server = socket(1)
server.connect(sys.argv[1])
text = lambda value: value.decode("utf-8", "surrogateescape")
told = dumps((sys.argv[2:], getcwd(), {text(name): text(value) for name, value in environ.items()}))
server.sendmsg([pack("<q", len(told))], [(1, 1, pack("3i", 0, 1, 2))])
server.sendall(told)
code = server.recv(1)
sys.exit(code[0] if code else 97)
`;
