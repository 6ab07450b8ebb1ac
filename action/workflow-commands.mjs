import { randomBytes } from 'node:crypto';

/** A text as the message of a workflow command, whatever it holds. GitHub shows 4,096 characters. */
function escapeMessage(text) {
  const shown = text.length > 3_000 ? `${text.slice(0, 3_000)}…` : text;
  return shown.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The same for a property, where `:` and `,` end it. */
function escapeProperty(text) {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** An annotation. GitHub keeps ten of each type for a step, and drops the others silently. */
export function renderAnnotation({ type, title, message }) {
  return `::${type} title=${escapeProperty(title)}::${escapeMessage(message)}\n`;
}

/**
 * Prints foreign text so that nothing in it is a command to the runner: between two lines that name a
 * token nobody can know.
 */
export async function withCommandsStopped(write, print) {
  const token = randomBytes(24).toString('hex');
  write(`::stop-commands::${token}\n`);
  try {
    return await print();
  } finally {
    write(`\n::${token}::\n`);
  }
}

/** A line for GITHUB_OUTPUT that holds any value. */
export function renderOutput(name, value) {
  const end = `end-${randomBytes(16).toString('hex')}`;
  return `${name}<<${end}\n${value}\n${end}\n`;
}
