import { accessSync, constants, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Tools that only turn texts and files into others, so that a scenario may use the real ones. */
export const ordinaryTools: readonly string[] = [
  ...['bash', 'cat', 'head', 'tail', 'tac', 'rev', 'cut', 'paste', 'join', 'tr', 'sort', 'uniq'],
  ...['wc', 'comm', 'fold', 'fmt', 'nl', 'od', 'hexdump', 'xxd', 'strings', 'column', 'expand'],
  ...['split', 'tee', 'grep', 'egrep', 'fgrep', 'sed', 'awk', 'gawk', 'mawk', 'jq', 'bc', 'diff'],
  ...['cmp', 'find', 'xargs', 'seq', 'printf', 'echo', 'true', 'false', 'test', '[', 'expr'],
  ...['basename', 'dirname', 'realpath', 'readlink', 'pwd', 'ls', 'stat', 'file', 'du', 'mkdir'],
  ...['mktemp', 'touch', 'date', 'numfmt', 'base64', 'md5sum', 'sha1sum', 'sha256sum', 'shasum'],
  ...['cksum', 'gzip', 'gunzip', 'zcat', 'env', 'nice', 'nohup', 'stdbuf', 'yes', 'which'],
  ...['iconv', 'shuf', 'factor', 'tsort', 'sync', 'tty'],
];

/** Tools that could reach files outside; a world lets them through only inside of it. */
export const guardedTools: readonly string[] = [
  ...['rm', 'rmdir', 'mv', 'cp', 'ln', 'chmod', 'chown', 'truncate', 'dd', 'unlink', 'install'],
];

/** The real programs on this machine, by name. */
export type FoundTools = ReadonlyMap<string, string>;

/** Where the named programs are on a PATH; those that are not there are left out. */
export function findTools(names: readonly string[], path: string): FoundTools {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return new Map(
    names.flatMap((name) => {
      const found = folders.map((folder) => join(folder, name)).find(isProgram);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}

/** Puts links to the tools into a new folder, with `sh`, `timeout` and `sleep` of our own. */
export function linkTools(folder: string, tools: FoundTools): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, path] of tools) symlinkSync(path, join(folder, name));
  const bash = tools.get('bash') ?? '/bin/bash';
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text, { mode: 0o700 });
  };
  write('sh', `#!${bash} -p\nexec ${bash} "$@"\n`);
  write('timeout', timeoutScript(bash));
  // Time passes quickly; a little is left so that a loop that waits does not spin.
  write('sleep', `#!${bash} -p\nread -r -t 0.01 <> <(:)\nexit 0\n`);
}

/**
 * Nothing in a world really takes time, so `timeout` only tells the doubles how long they have: one
 * that takes longer answers with 124 in its place.
 */
function timeoutScript(bash: string): string {
  return `#!${bash} -p
while [[ $1 == -* ]]; do
  case $1 in -k | -s | --kill-after | --signal) shift 2 ;; *) shift ;; esac
done
FIXBOOK_DEADLINE=$1
export FIXBOOK_DEADLINE
shift
exec "$@"
`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
