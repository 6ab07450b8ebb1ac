/** Risks from the least to the most; a playbook that destroys something needs a terminal. */
const RISKS = ['read', 'probe', 'change'];

/**
 * What a workflow asks for: the playbooks of its input, or the one of a comment that begins with
 * `/run`. The workflow's `allow` is the most that anything may do; a comment only looks, unless an
 * owner or member of the repository writes `--allow`.
 */
export function whatToRun({ eventName, event, playbooks, allow }) {
  if (!RISKS.includes(allow)) return { refused: `allow: ${allow} is none of ${RISKS.join(', ')}` };
  if (eventName === 'issue_comment') return ofComment(event, allow);
  const ids = playbooks.split(/\s+/).filter(Boolean);
  const wrong = ids.find((id) => !isId(id));
  if (wrong !== undefined) return { refused: `playbooks: ${wrong} is no id` };
  if (ids.length === 0) return { refused: 'playbooks: name at least one' };
  return { runs: ids.map((id) => ({ id, options: ['--allow', allow] })), issue: null };
}

function ofComment({ action, comment, issue }, most) {
  const [line = ''] = String(comment?.body ?? '').split(/\r?\n/);
  if (action !== 'created' || comment?.user?.type === 'Bot' || !/^\/run(\s|$)/.test(line)) {
    return { nothing: 'the comment does not begin with /run' };
  }
  const author = comment.author_association;
  if (!['OWNER', 'MEMBER', 'COLLABORATOR'].includes(author)) {
    return { refused: `whoever is ${author} to the repository may not run playbooks` };
  }
  const [id = '', ...words] = line.split(/\s+/).slice(1).filter(Boolean);
  if (!isId(id)) return { refused: 'write /run <system>/<playbook>' };
  const options = optionsOf(words, { most, mayAllow: author !== 'COLLABORATOR' });
  if (typeof options === 'string') return { refused: options };
  return { runs: [{ id, options }], issue: issue.number };
}

/** `--allow <risk>` and `--fix <id>`, and nothing else that a command line could hold. */
function optionsOf(words, { most, mayAllow }) {
  const options = [];
  let allow = 'read';
  for (let at = 0; at < words.length; at += 2) {
    const [name, value = ''] = [words[at], words[at + 1]];
    if (name === '--fix' && /^[a-z][a-z0-9_]{0,80}$/.test(value)) options.push('--fix', value);
    else if (name === '--allow' && RISKS.includes(value)) allow = value;
    else return 'after the id only --fix <id> and --allow <risk> may stand';
  }
  if (allow !== 'read' && !mayAllow) return 'only an owner or member may --allow more than to read';
  if (RISKS.indexOf(allow) > RISKS.indexOf(most)) {
    return `this workflow allows ${most} at most, so nobody can --allow ${allow}`;
  }
  return ['--allow', allow, ...options];
}

function isId(text) {
  return /^[a-z0-9][a-z0-9-]{0,60}\/[a-z0-9][a-z0-9-]{0,60}$/.test(text);
}
