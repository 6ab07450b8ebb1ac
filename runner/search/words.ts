/** The words of a text as the search compares them: lower case, without endings, one per idea. */
export function wordsOf(text: string): string[] {
  return [...plainWordsOf(text), ...namesIn(text)];
}

/** Names such as `ImagePullBackOff` and `agent_factory` tell more as a whole than by their parts. */
function namesIn(text: string): string[] {
  const names =
    text.match(/\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b|\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b/g) ?? [];
  return names.map((name) => name.toLowerCase()).filter((name) => name.length <= 40);
}

function plainWordsOf(text: string): string[] {
  return text
    .replace(/WebSocket|JavaScript|TypeScript|GitHub/g, (name) => name.toLowerCase())
    .replace(/(\p{Ll})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[’']/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(isTelling)
    .flatMap((word) => sameIdea.get(word) ?? [word])
    .map(withoutEnding);
}

/** Small words, dates and hexadecimal noise of log lines tell nothing. */
function isTelling(word: string): boolean {
  if (/^\d+$/.test(word)) return word.length >= 3 && word.length <= 5;
  return word.length > 1 && word.length <= 40 && !smallWords.has(word);
}

/** A light stemmer; both sides lose the same, so it need not be right, only steady. */
function withoutEnding(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word;
  return word.replace(/ies$/, 'y').replace(/(?:ings?|ed|es|s|e)$/, '');
}

const smallWords = new Set(
  (
    'a all am an and any are as at be been but by can cannot cant could did do does doesnt dont ' +
    'for from get gets getting had has have how i if im in into is isnt it its just keeps me my no ' +
    'not of on or our out see so some than that the their them then there these they this to too ' +
    'up us was we were what when where which while who why will with wont would you your'
  ).split(' '),
);

/** Words that people use for the same thing. The first of each line stands for all of it. */
const ideas = [
  'postgres postgresql pg psql psycopg2 asyncpg',
  'database db databases',
  'kubernetes k8s',
  'authentication auth authenticate authenticated',
  'login signin logon',
  'password passwd pwd passphrase',
  'credential creds',
  'certificate cert certs',
  'tls ssl https',
  'environment env',
  'configuration config conf cfg',
  'permission perms denied forbidden unauthorized',
  'folder directory dir',
  'timeout timed',
  'slow sluggish latency lag laggy',
  'hang hangs hung stuck freeze freezes frozen',
  'crash crashes crashed dies died killed',
  'fail fails failed failing failure broken',
  'error errors exception err',
  'start boot launch startup',
  'websocket ws wss websockets',
  'message msg messages',
  'connection conn connect connecting connections',
  'memory ram oom heap',
  'delete remove deleted removed',
  'docker dockerd',
  'server backend',
  'browser chrome firefox safari',
  'javascript js',
  'migration migrations alembic migrate',
] as const;

/** Error names that hold several words. */
const spelledOut: readonly (readonly [string, string])[] = [
  ['econnrefused', 'connection refused'],
  ['econnreset', 'connection reset'],
  ['etimedout', 'timeout'],
  ['enotfound', 'host unknown'],
  ['eaddrinuse', 'address port use'],
  ['enoent', 'file missing'],
  ['eacces', 'permission'],
  ['enospc', 'disk full'],
];

const sameIdea: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...ideas.flatMap((line) => {
    const words = line.split(' ');
    return words.map((word) => [word, words.slice(0, 1)] as const);
  }),
  ...spelledOut.map(([name, words]) => [name, [name, ...words.split(' ')]] as const),
]);
