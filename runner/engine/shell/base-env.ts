/**
 * The variables that commands get besides the params: what programs need to find their files and
 * their servers. Everything else stays with the runner, so that no secret travels by accident.
 */
const handedOn =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_[A-Z]+|TZ|TERM|TMPDIR|XDG_(?:CONFIG|DATA|RUNTIME|STATE|CACHE)_(?:HOME|DIR)|SSH_AUTH_SOCK|(?:https?|no|all)_proxy|(?:HTTPS?|NO|ALL)_PROXY|SSL_CERT_(?:FILE|DIR)|DOCKER_(?:HOST|CONFIG|CONTEXT|CERT_PATH|TLS_VERIFY)|COMPOSE_(?:FILE|PROJECT_NAME|PROFILES|ENV_FILES)|KUBECONFIG|AWS_(?:PROFILE|REGION|DEFAULT_REGION|CONFIG_FILE|SHARED_CREDENTIALS_FILE|ENDPOINT_URL)|PM2_HOME|PGHOST|PGPORT|PGUSER|PGDATABASE|PGPASSFILE|PGSERVICE)$/;

/** Whether programs look for a variable of this name by themselves. */
export function isForPrograms(name: string): boolean {
  return handedOn.test(name);
}

/**
 * The environment of every command, without params; `declared` are the names that the playbook
 * requires. Colours are off: output is read by programs.
 */
export function baseEnvOf(
  env: Readonly<Record<string, string | undefined>>,
  declared: readonly string[],
): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (handedOn.test(entry[0]) || declared.includes(entry[0])),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1', PAGER: 'cat', GIT_TERMINAL_PROMPT: '0' };
}
