/** Who owns which token of the peer, and what it holds. For tests. */
export interface PeerComment {
  readonly id: number;
  readonly author: string;
  body: string;
}

export interface PeerIssue {
  readonly number: number;
  readonly author: string;
  title: string;
  body: string;
  readonly state: 'open' | 'closed';
  readonly comments: PeerComment[];
}

export interface PeerGist {
  readonly id: string;
  readonly author: string;
  readonly description: string;
  readonly isPublic: boolean;
  files: Record<string, string>;
}

const AT = '2026-11-21T01:12:07Z';

/** Answers in GitHub’s own shapes, as far as its description demands them. */
export function createShapes(base: () => string, web: () => string) {
  const user = (login: string) => {
    const url = `${base()}/users/${login}`;
    return {
      login,
      id: 1000 + login.length,
      node_id: `U_${login}`,
      avatar_url: `${web()}/${login}.png`,
      gravatar_id: '',
      url,
      html_url: `${web()}/${login}`,
      followers_url: `${url}/followers`,
      following_url: `${url}/following{/other_user}`,
      gists_url: `${url}/gists{/gist_id}`,
      starred_url: `${url}/starred{/owner}{/repo}`,
      subscriptions_url: `${url}/subscriptions`,
      organizations_url: `${url}/orgs`,
      repos_url: `${url}/repos`,
      events_url: `${url}/events{/privacy}`,
      received_events_url: `${url}/received_events`,
      type: login.endsWith('[bot]') ? 'Bot' : 'User',
      user_view_type: 'public',
      site_admin: false,
    };
  };
  return {
    viewer: (login: string) => ({
      ...user(login),
      name: null,
      company: null,
      blog: '',
      location: null,
      email: null,
      hireable: null,
      bio: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: AT,
      updated_at: AT,
    }),
    issue: (repo: string, issue: PeerIssue) => {
      const url = `${base()}/repos/${repo}/issues/${issue.number}`;
      return {
        id: 1000 + issue.number,
        node_id: `I_${issue.number}`,
        url,
        repository_url: `${base()}/repos/${repo}`,
        labels_url: `${url}/labels{/name}`,
        comments_url: `${url}/comments`,
        events_url: `${url}/events`,
        html_url: `${web()}/${repo}/issues/${issue.number}`,
        number: issue.number,
        title: issue.title,
        body: issue.body,
        state: issue.state,
        locked: false,
        user: user(issue.author),
        labels: [],
        assignee: null,
        assignees: [],
        milestone: null,
        comments: issue.comments.length,
        author_association: 'NONE',
        created_at: AT,
        updated_at: AT,
        closed_at: null,
      };
    },
    comment: (repo: string, number: number, { id, author, body }: PeerComment) => ({
      id,
      node_id: `IC_${id}`,
      url: `${base()}/repos/${repo}/issues/comments/${id}`,
      issue_url: `${base()}/repos/${repo}/issues/${number}`,
      html_url: `${web()}/${repo}/issues/${number}#issuecomment-${id}`,
      user: user(author),
      body,
      author_association: 'NONE',
      created_at: AT,
      updated_at: AT,
    }),
    gist: ({ id, author, description, isPublic, files }: PeerGist) => {
      const url = `${base()}/gists/${id}`;
      return {
        id,
        node_id: `G_${id}`,
        url,
        forks_url: `${url}/forks`,
        commits_url: `${url}/commits`,
        comments_url: `${url}/comments`,
        git_pull_url: `${web()}/${id}.git`,
        git_push_url: `${web()}/${id}.git`,
        html_url: `${web()}/gist/${id}`,
        description,
        public: isPublic,
        comments: 0,
        user: null,
        owner: user(author),
        files: Object.fromEntries(
          Object.entries(files).map(([filename, content]) => [
            filename,
            {
              filename,
              type: 'text/markdown',
              language: 'Markdown',
              size: content.length,
              content,
            },
          ]),
        ),
        created_at: AT,
        updated_at: AT,
      };
    },
  };
}
