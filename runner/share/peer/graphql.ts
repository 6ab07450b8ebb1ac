import {
  buildSchema,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  OverlappingFieldsCanBeMergedRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { PeerWorld, Reply } from './peer-handlers.ts';
import type { PeerComment, PeerIssue } from './peer-shapes.ts';

let built: GraphQLSchema | null = null;

/** GitHub's published schema; it takes a second, so only who asks by GraphQL waits for it. */
async function publishedSchema(): Promise<GraphQLSchema> {
  const { schema } = await import('@octokit/graphql-schema');
  return (built ??= buildSchema(schema.idl, { assumeValidSDL: true }));
}

// GitHub does not enforce this rule, and gh's own query of an issue breaks it.
const rules = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

/** Answers a query or mutation as GitHub's schema has it, from what the peer holds. For tests. */
export async function answerGraphql(
  peer: PeerWorld,
  {
    body,
    login,
    webUrl,
  }: { readonly body: unknown; readonly login: string; readonly webUrl: string },
): Promise<Reply & { readonly problems: readonly string[] }> {
  const { query, variables = {} } = body as {
    readonly query: string;
    readonly variables?: Readonly<Record<string, unknown>>;
  };
  const schema = await publishedSchema();
  const document = parse(query);
  const errors = validate(schema, document, rules);
  if (errors.length > 0) return { status: 200, body: { errors }, problems: told(errors) };
  const answered = await execute({
    schema,
    document,
    variableValues: variables,
    rootValue: rootOf({ peer, login, webUrl }),
  });
  return { status: 200, body: answered, problems: told(answered.errors ?? []) };
}

function told(errors: readonly GraphQLError[]): readonly string[] {
  return errors.map(({ message }) => `GraphQL: ${message}`);
}

interface World {
  readonly peer: PeerWorld;
  readonly login: string;
  readonly webUrl: string;
}

/** Fields that are functions are called by graphql-js with their arguments. */
function rootOf(world: World) {
  const { peer, login } = world;
  return {
    viewer: toUser(login),
    node: ({ id }: { readonly id: string }) => {
      const issue = peer.issues.find(({ number }) => idOf(number) === id);
      return issue === undefined ? null : toIssue(issue, world);
    },
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) =>
      `${owner}/${name}` === peer.repo ? toRepository(world) : null,
    createIssue: ({
      input,
    }: {
      readonly input: { readonly title: string; readonly body: string };
    }) => {
      const issue: PeerIssue = {
        number: peer.issues.length + 1,
        author: login,
        title: input.title,
        body: input.body,
        state: 'open',
        comments: [],
      };
      peer.issues.push(issue);
      return { issue: toIssue(issue, world) };
    },
    addComment: ({
      input,
    }: {
      readonly input: { readonly subjectId: string; readonly body: string };
    }) => {
      const issue = peer.issues.find(({ number }) => idOf(number) === input.subjectId);
      if (issue === undefined) throw new Error('Could not resolve to a node');
      const comment = peer.addComment(issue, login, input.body);
      return { commentEdge: { cursor: 'c', node: toComment(comment, issue, world) } };
    },
  };
}

function toRepository(world: World) {
  const { peer } = world;
  const [owner, name] = peer.repo.split('/');
  const issueOf = ({ number }: { readonly number: number }) => {
    const issue = peer.issues.find((one) => one.number === number);
    return issue === undefined ? null : toIssue(issue, world);
  };
  return {
    id: 'R_1',
    name,
    owner: toUser(owner ?? ''),
    hasIssuesEnabled: true,
    hasWikiEnabled: false,
    isPrivate: false,
    mergeCommitAllowed: true,
    rebaseMergeAllowed: true,
    squashMergeAllowed: true,
    viewerPermission: 'READ',
    issue: issueOf,
    issueOrPullRequest: issueOf,
  };
}

function toIssue(issue: PeerIssue, world: World) {
  const { number, author, title, body, state, comments } = issue;
  return {
    __typename: 'Issue',
    id: idOf(number),
    number,
    title,
    body,
    state: state.toUpperCase(),
    url: `${world.webUrl}/${world.peer.repo}/issues/${number}`,
    createdAt: AT,
    updatedAt: AT,
    author: toUser(author),
    assignees: none,
    labels: none,
    projectCards: none,
    projectItems: none,
    reactionGroups: [],
    milestone: null,
    comments: ({ first, last }: { readonly first?: number; readonly last?: number }) => ({
      totalCount: comments.length,
      nodes: (last === undefined ? comments.slice(0, first) : comments.slice(-last)).map(
        (comment) => toComment(comment, issue, world),
      ),
      pageInfo: { hasNextPage: first !== undefined && comments.length > first, endCursor: 'c' },
    }),
  };
}

function toComment({ id, author, body }: PeerComment, issue: PeerIssue, world: World) {
  const { peer, login, webUrl } = world;
  return {
    id: `IC_${id}`,
    author: toUser(author),
    authorAssociation: 'NONE',
    body,
    createdAt: AT,
    includesCreatedEdit: false,
    viewerDidAuthor: author === login,
    isMinimized: false,
    minimizedReason: null,
    reactionGroups: [],
    url: `${webUrl}/${peer.repo}/issues/${issue.number}#issuecomment-${id}`,
  };
}

function toUser(login: string) {
  return { __typename: 'User', id: `U_${login}`, login, name: null };
}

const AT = '2026-11-21T01:12:07Z';
const none = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };
const idOf = (number: number): string => `I_${number}`;
