import { execFile } from 'node:child_process';

/** A tool that has not said its version after this time is not asked any longer. */
const answerMs = 2_000;

/** Names of programs, and the one part of another program that playbooks call a tool. */
const askable = /^(?:[\w.+-]+|docker compose)$/;

/** The version that a tool says of itself; null when it says none. Asks it nothing else. */
export function readToolVersion(
  tool: string,
  env: Readonly<Record<string, string>>,
): Promise<string | null> {
  if (!askable.test(tool)) return Promise.resolve(null);
  const [program = '', ...words] = tool.split(' ');
  const question = words.length > 0 ? [...words, 'version'] : ['--version'];
  return new Promise((resolve) => {
    const child = execFile(
      program,
      question,
      { env, timeout: answerMs, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 },
      (error, stdout, stderr) => {
        const said = /\d+(?:\.\d+)+[\w.+-]*/.exec(`${stdout}\n${stderr}`)?.[0] ?? null;
        resolve(error === null ? said : null);
      },
    );
    child.stdin?.end();
  });
}
