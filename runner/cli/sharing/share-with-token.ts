import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PersonLeft } from '../../engine/person.ts';
import { byteLength } from '../../report/cut.ts';
import { formats } from '../../report/index.ts';
import { toRemoved } from '../../report/removed.ts';
import { askInstalledGh } from '../../share/ask-gh.ts';
import { findToken } from '../../share/find-token.ts';
import { createGitHub, type GitHub } from '../../share/github-client.ts';
import { gitHubServerOf } from '../../share/github-server.ts';
import { issueTitleOf } from '../../share/issue-title.ts';
import { postComment, type Posted } from '../../share/post-comment.ts';
import { postIssue } from '../../share/post-issue.ts';
import { toPostText, withLink } from '../../share/post-text.ts';
import { putGist } from '../../share/put-gist.ts';
import { findViewer } from '../../share/viewer.ts';
import type { CommandContext } from '../command.ts';
import { createPerson } from '../terminal/prompts.ts';
import { orSharingFailed } from './sharing-failed.ts';
import type { WhereTo } from './share-where-to.ts';
import { requireClean, type Sharing } from './sharing.ts';
import { UserError } from '../user-error.ts';
import { version } from '../version.ts';

interface PostRequest {
  readonly sharing: Sharing;
  readonly whereTo: Extract<WhereTo, { kind: 'issue' | 'new' }>;
  readonly gist: boolean;
  /** By --yes. */
  readonly isAllowed: boolean;
  readonly asJson: boolean;
  readonly context: CommandContext;
}

/** Shows what would be posted, asks, and posts it. Gives the exit code. */
export async function postReport(request: PostRequest): Promise<number> {
  const { context, asJson } = request;
  const { record } = request.sharing;
  const { text, whole } = toPostText(record);
  const title = issueTitleOf(record);
  await requireClean(
    [
      { where: 'the title', text: title },
      { where: 'the text to post', text },
      ...(request.gist && whole !== null ? [{ where: 'the gist', text: whole }] : []),
    ],
    context,
  );
  if (!request.isAllowed && !context.isAttended) throw nobodyToAsk();
  const { github, viewer } = await orSharingFailed(() => logIn(context));
  preview({ request, text, whole, title, viewer });
  if (!request.isAllowed && !(await isWanted())) {
    context.err.line('Nothing was posted.');
    return 5;
  }
  const posted = await orSharingFailed(async () => {
    const link =
      request.gist && whole !== null
        ? await putGist(github, { ...record, text: whole, viewer })
        : null;
    const posting = {
      problem: record.playbook.id,
      text: link === null ? text : withLink(text, link),
      title,
      viewer,
    };
    const { whereTo } = request;
    const done = await (whereTo.kind === 'issue'
      ? postComment(github, whereTo.target, posting)
      : postIssue(github, whereTo.target, posting));
    return { ...done, gist: link };
  });
  if (asJson) context.json({ share: 1, runId: record.runId, ...posted });
  else context.out.line(posted.url);
  context.err.line(wordsOf[posted.action]);
  return 0;
}

const wordsOf: Readonly<Record<Posted['action'], string>> = {
  created: 'Posted.',
  updated: 'Your earlier post about this problem was updated.',
  unchanged: 'It is there already, so nothing was changed.',
};

function nobodyToAsk(): UserError {
  return new UserError('nobody is here to look at the report before it is posted', {
    hint: 'Look at it with fixbook share, and then post it with --yes.',
    exitCode: 5,
  });
}

async function logIn({ env }: CommandContext): Promise<{ github: GitHub; viewer: string }> {
  const server = gitHubServerOf(env);
  const github = createGitHub({
    apiUrl: server.apiUrl,
    token: await findToken(server, env, askInstalledGh),
    fixbookVersion: version,
    sleep,
    now: Date.now,
  });
  return { github, viewer: await findViewer(github, env) };
}

interface Preview {
  readonly request: PostRequest;
  readonly text: string;
  readonly whole: string | null;
  readonly title: string;
  readonly viewer: string;
}

function preview({ request, text, whole, title, viewer }: Preview): void {
  const { err } = request.context;
  const { whereTo, sharing } = request;
  const { target } = whereTo;
  const place = `${target.owner}/${target.repo}`;
  err.line(text);
  err.line(err.paint('bold', 'This would be posted:'));
  err.line(
    whereTo.kind === 'issue'
      ? `  to       ${place}#${whereTo.target.number}, as a comment`
      : `  to       ${place}, as an issue: ${title}`,
  );
  err.line(`  as       ${viewer}`);
  err.line(`  size     ${byteLength(text)} bytes${whole === null ? '' : ', cut to fit'}`);
  for (const line of removedFrom(sharing)) err.line(`  removed  ${line}`);
  if (whole === null) return;
  const file = `${relative(request.context.cwd, sharing.folder)}/${formats.html.fileName}`;
  err.line(
    request.gist
      ? `  whole    ${byteLength(whole)} bytes in a secret gist: whoever has its address can read it`
      : `  whole    ${file}, which you can attach; or use --gist`,
  );
}

function removedFrom({ record, isWithMachine }: Sharing): readonly string[] {
  const secrets = toRemoved(record);
  return [
    secrets.length === 0 ? 'no secret had to be removed' : secrets.join(', '),
    isWithMachine
      ? 'host name, user name, home path and addresses are kept, as asked for'
      : 'host name, user name, home path and addresses, wherever they stood',
  ];
}

async function isWanted(): Promise<boolean> {
  try {
    return await createPerson().confirm('Post it?');
  } catch (error) {
    if (error instanceof PersonLeft) return false;
    throw error;
  }
}
