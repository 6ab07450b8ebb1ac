/** The commands of a shell block as program and subcommand: `docker compose up`, `curl`. */
export function commandsIn(block: string): string[] {
  const lines = block
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim().replace(/^[$>]\s+/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'));
  const commands = lines.flatMap((line) => line.split(/\|\||&&|[|;]/)).map(commandOf);
  return [...new Set(commands.filter((command) => command !== ''))];
}

function commandOf(text: string): string {
  const words = text
    .trim()
    .replace(/^(?:(?:sudo|time|exec|nohup|do|then|if|while|!)\s+|[A-Z_]+=\S*\s+)+/, '')
    .split(/\s+/);
  const isCompose =
    words[0] === 'docker-compose' || (words[0] === 'docker' && words[1] === 'compose');
  if (isCompose) words.splice(0, words[0] === 'docker' ? 2 : 1, 'docker compose');
  const [program = ''] = words;
  if (!/^[a-z][\w. -]*$/.test(program) || shellWords.has(program)) return '';
  const depth = subcommands[program] ?? 0;
  const named = words.slice(1).filter((word) => /^[a-z][\w:-]*$/.test(word));
  return [program, ...named.slice(0, depth)].join(' ');
}

const subcommands: Readonly<Record<string, number>> = {
  docker: 1,
  'docker compose': 1,
  kubectl: 1,
  aws: 2,
  git: 1,
  systemctl: 1,
  pm2: 1,
  npm: 1,
  pip: 1,
  alembic: 1,
  uv: 1,
};

const shellWords = new Set(
  'echo cd export source set if then else fi for do done while case esac function return exit local read sleep true test printf'.split(
    ' ',
  ),
);

/** Kinds of step that do what a program does, so that the playbook need not name it. */
export const kindsFor: Readonly<Record<string, readonly string[]>> = {
  curl: ['http', 'websocket'],
  wget: ['http'],
  wscat: ['websocket'],
  psql: ['postgres'],
  pg_isready: ['postgres', 'tcp'],
  'redis-cli': ['redis'],
  nc: ['tcp'],
  telnet: ['tcp'],
  openssl: ['tls'],
  dig: ['dns'],
  nslookup: ['dns'],
  host: ['dns'],
  ping: ['dns', 'tcp'],
  lsof: ['host', 'tcp'],
  netstat: ['host', 'tcp'],
  ss: ['host', 'tcp'],
  ps: ['host'],
  pgrep: ['host'],
  top: ['host'],
  htop: ['host'],
  free: ['host'],
  df: ['host'],
  ls: ['file'],
  cat: ['file', 'log'],
  tail: ['log'],
  head: ['log'],
  grep: ['log'],
  env: ['env'],
  printenv: ['env'],
};
