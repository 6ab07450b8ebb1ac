import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgram } from '../lab/program.ts';
import type { Site } from '../lab/component.ts';
import { writeInto } from './files.ts';

/** How an AWS command line is called: the words before its arguments, for a shell. */
export interface LoadedAws {
  readonly command: string;
  close(): Promise<void>;
}

/**
 * The command line of AWS is written in Python and takes half a second to be loaded. Here it is loaded
 * once, and each call is a copy of that process with the caller's arguments, environment, folder and
 * files. One that is no script of Python is started anew for each call.
 */
export async function loadAws(site: Site, program: string): Promise<LoadedAws> {
  const python = /^#!(\/\S*python\S*)\n/.exec(readFileSync(program, 'latin1').slice(0, 300))?.[1];
  if (python === undefined) return { command: `'${program}'`, close: () => Promise.resolve() };
  const folder = await site.folderFor('aws');
  const fileOf = (name: string): string => join(folder, name);
  writeInto(fileOf('serve.py'), server);
  writeInto(fileOf('call.py'), caller);
  const loaded = createProgram({
    name: 'The AWS command line',
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
const server = `import marshal, os, signal, socket, sys, threading
import awscli.clidriver, awscli.handlers
awscli.clidriver.create_clidriver()
data = os.environ.get("AWS_DATA_PATH")

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
    if data is not None:
        os.environ.setdefault("AWS_DATA_PATH", data)
    threading.Thread(target=lambda: (caller.recv(1), os._exit(1)), daemon=True).start()
    sys.argv = ["aws", *arguments]
    try:
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    caller.send(bytes([code & 255]))

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.socket(socket.AF_UNIX)
listener.bind(sys.argv[1] + ".new")
listener.listen(64)
os.rename(sys.argv[1] + ".new", sys.argv[1])
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
