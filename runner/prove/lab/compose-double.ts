import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { answerDocker } from './compose-commands.ts';
import type { DoubleAnswer } from './compose-commands.ts';
import type { ComposeService } from './compose-service.ts';
import { findFreePort } from './free-port.ts';

/** One call of the double. Plain data. */
export interface DoubleCall {
  readonly args: readonly string[];
  readonly exitCode: number;
}

/** A `docker` whose `docker compose` drives a real process of the lab. */
export interface ComposeDouble {
  /** The folder with the program, to be put first on PATH. */
  readonly binFolder: string;
  /** Every call so far, the oldest first. */
  calls(): readonly DoubleCall[];
  close(): Promise<void>;
}

/** Writes the program into the folder; it asks this process through HTTP on 127.0.0.1. */
export async function startComposeDouble(input: {
  readonly folder: string;
  readonly service: ComposeService;
}): Promise<ComposeDouble> {
  const calls: DoubleCall[] = [];
  const token = randomUUID();
  let queue: Promise<unknown> = Promise.resolve();

  /** One at a time, as a daemon would do for one container. */
  function answerInTurn(args: readonly string[]): Promise<DoubleAnswer> {
    const answering = queue.then(() => answerDocker(args, input.service));
    queue = answering;
    return answering;
  }

  const port = await findFreePort();
  const server = createServer((request, response) => {
    const answer = async () => {
      const args = request.headers.authorization === token ? await readArgs(request) : null;
      if (args === null) return response.writeHead(403).end();
      const answered = await answerInTurn(args);
      calls.push({ args, exitCode: answered.exitCode });
      return response.end(JSON.stringify(answered));
    };
    // The program was ended before it had asked.
    answer().catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  await writeProgram(input.folder, { port, token });
  return {
    binFolder: input.folder,
    calls: () => [...calls],
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      await queue;
    },
  };
}

async function readArgs(request: IncomingMessage): Promise<readonly string[] | null> {
  const parsed: unknown = JSON.parse(await text(request));
  return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? parsed : null;
}

/** `exec` with the full path of Node: neither PATH nor a blank in the path can lead elsewhere. */
async function writeProgram(
  folder: string,
  address: { readonly port: number; readonly token: string },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const client = join(folder, 'docker-client.cjs');
  const program = join(folder, 'docker');
  const words = [process.execPath, client].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  await writeFile(client, clientSource(address), { mode: 0o600 });
  await writeFile(program, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
  await chmod(program, 0o755);
}

function clientSource({ port, token }: { readonly port: number; readonly token: string }): string {
  return `const args = JSON.stringify(process.argv.slice(2));
const request = require('node:http').request(
  { host: '127.0.0.1', port: ${port}, method: 'POST', agent: false, headers: { authorization: '${token}' } },
  (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (part) => (text += part));
    response.on('end', () => {
      const answer = JSON.parse(text);
      process.stdout.write(answer.stdout);
      process.stderr.write(answer.stderr);
      process.exitCode = answer.exitCode;
    });
  },
);
request.on('error', (error) => {
  console.error("docker (Fixbook's double): the lab does not answer: " + error.code);
  process.exitCode = 97;
});
request.end(args);
`;
}
