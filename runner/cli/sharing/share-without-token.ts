import { byteLength } from '../../report/cut.ts';
import { renderIssueUrl } from '../../share/issue-url.ts';
import { gitHubServerOf } from '../../share/github-server.ts';
import { toMarked } from '../../share/marker.ts';
import { toPostText } from '../../share/post-text.ts';
import type { Repository } from '../../share/share-target.ts';
import type { CommandContext } from '../command.ts';
import { copyWithProgram, MAX_OSC_BYTES, renderOsc52 } from '../terminal/copy-text.ts';
import { orSharingFailed } from './sharing-failed.ts';
import type { Sharing } from './sharing.ts';
import { UserError } from '../user-error.ts';

/** Prints the text to post by hand. */
export async function printReport({ record }: Sharing, context: CommandContext): Promise<number> {
  await context.write(textOf(record));
  return 0;
}

/** Copies the text, by a program of the desktop or else by the terminal itself. */
export async function copyReport({ record }: Sharing, context: CommandContext): Promise<number> {
  const text = textOf(record);
  const program = await copyWithProgram(text, context.env);
  if (program !== null) {
    context.err.line(`Copied ${byteLength(text)} bytes with ${program}.`);
    return 0;
  }
  if (!context.out.isInteractive || byteLength(text) > MAX_OSC_BYTES) {
    throw new UserError('there is no clipboard here', {
      hint: 'Write it to a file instead: fixbook share > report.md',
    });
  }
  await context.write(renderOsc52(text, context.env));
  context.err.line(`Asked the terminal to copy ${byteLength(text)} bytes.`);
  context.err.line('    If nothing can be pasted, it does not do that: fixbook share > report.md');
  return 0;
}

/** Prints the link to a new issue that is filled in. */
export async function printIssueUrl(
  { record }: Sharing,
  target: Repository,
  context: CommandContext,
): Promise<number> {
  const { webUrl } = await orSharingFailed(() => Promise.resolve(gitHubServerOf(context.env)));
  await context.write(`${renderIssueUrl(record, { webUrl, target })}\n`);
  context.err.line('What did not fit into the link is cut. The whole text: fixbook share --copy');
  return 0;
}

function textOf(record: Sharing['record']): string {
  return toMarked({ problem: record.playbook.id, text: toPostText(record).text });
}
