import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { StorageError } from '../../record/storage-error.ts';
import { formats, writtenFormats } from '../../report/index.ts';
import { eventsWithoutMachine } from '../../report/without-machine.ts';
import type { CommandContext } from '../command.ts';
import { loadSharing, requireClean } from './sharing.ts';
import { thisMachine } from './this-machine.ts';
import { UserError } from '../user-error.ts';
import { writeWholeFile } from '../write-whole-file.ts';

/** GitHub and most mail servers take no more. */
const MAX_BYTES = 25_000_000;

/**
 * Packs the reports of a run, the files with more of its outputs and its screenshots into one archive,
 * scanned as for sharing. Lock and journal stay: they are for going on, and name the machine.
 */
export async function bundleReport(
  [run, ...more]: readonly string[],
  options: { readonly output: string | undefined; readonly withMachine: boolean },
  context: CommandContext,
): Promise<number> {
  if (more.length > 0) throw new UserError(`“${String(more[0])}” is one word too many`);
  const { record, folder } = await loadSharing(context, { run, withMachine: options.withMachine });
  const files: Zippable = {};
  for (const name of writtenFormats) {
    const { fileName, render } = formats[name];
    files[fileName] = strToU8(render(record));
  }
  for (const file of furtherFilesIn(folder)) {
    files[file] = await readClean(join(folder, file), file, options.withMachine, context);
  }
  const bytes = zipSync(files, { level: 9, mtime: new Date(record.startedAt) });
  if (bytes.length > MAX_BYTES) {
    throw new UserError(
      `the archive would have ${bytes.length} bytes, and 25,000,000 is the most`,
      {
        hint: 'Send report.html of the run instead.',
      },
    );
  }
  const output = options.output ?? `fixbook-${basename(folder)}.zip`;
  write(resolve(context.cwd, output), bytes);
  context.out.line(output);
  context.err.line(
    `${Object.keys(files).length} files, ${bytes.length} bytes. Look at it before you send it.`,
  );
  return 0;
}

/** Outputs and screenshots: what the steps left, in the order of their names. A link may lead anywhere, and stays. */
function furtherFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:log|txt|png)$/.test(entry.name))
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .sort();
}

async function readClean(
  path: string,
  where: string,
  withMachine: boolean,
  context: CommandContext,
): Promise<Uint8Array> {
  const bytes = readFileSync(path);
  if (path.endsWith('.png')) return bytes;
  const whole = bytes.toString('utf8');
  const [text = ''] = withMachine
    ? [whole]
    : eventsWithoutMachine([whole], thisMachine(context.env));
  await requireClean([{ where, text }], context);
  return strToU8(text);
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeWholeFile(path, bytes, 0o600);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw new UserError(error.message, { hint: 'Name another place by --output.' });
  }
}
