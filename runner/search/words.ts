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
    .map(withoutEnding)
    .flatMap((stem) => sameIdea.get(stem) ?? [stem]);
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
    'a about after again ago all almost already also although always am an and another any anything are ' +
    'around as at away be because been before being but by can cannot cant could couldnt day days did didnt ' +
    'do does doesnt doing done dont each either else even ever every everything far few for from get gets ' +
    'getting give gives go goes going good got had has have having he her here him his how i if im in instead ' +
    'into is isnt it its just keep keeps know last later least less let like little long look looks lot made ' +
    'make makes many may maybe me month more most much must my near need needs next night nor not now of off ' +
    'often on once one only onto or other our out over please put quite rather really right said same say says ' +
    'see seem seems she should since so some somebody something somewhere soon still such take taken takes ' +
    'tall than that the their them then there these they thing things this those though thus to today ' +
    'tomorrow too try trying two until up upon us very via want wants was way we week well went were what ' +
    'when where whether which while who whole why will with within wont would yesterday yet you your'
  ).split(' '),
);

/**
 * Words that people use for the same thing; the first of each line stands for all of it. Only what
 * holds in operations whatever the product: words of a product belong into `asked` of its playbooks.
 */
const ideas = [
  'postgres postgresql pg psql psycopg2 asyncpg',
  'database db',
  'kubernetes k8s',
  'authentication auth authenticate',
  'login signin logon',
  'logout signout',
  'password passwd pwd passphrase',
  'credential cred creds',
  'certificate cert',
  'tls ssl https secure',
  'environment env dotenv',
  'configuration config conf cfg setting',
  'permission perms denied forbidden unauthorized',
  'refused reject decline unreachable',
  'folder directory dir',
  'timeout timed',
  'slow slowly sluggish latency lag laggy crawl',
  'hang hung stuck freeze frozen',
  'crash die died dead killed kill abort quit',
  'fail failure broken break broke',
  'error exception err fault',
  'start boot launch startup',
  'stop down stopped shutdown',
  'websocket ws wss socket',
  'message msg',
  'connection conn connect reach reachable',
  'memory ram oom heap',
  'cpu processor core',
  'disk drive',
  'delete remove wipe',
  'reset scratch clean',
  'restore recover recovery rebuild disaster',
  'backup dump',
  'collect gather bundle pack',
  'check verify probe',
  'health healthy alive',
  'docker dockerd',
  'server backend',
  'browser chrome firefox safari',
  'javascript js',
  'css stylesheet',
  'json jq',
  'migration alembic migrate revision',
  'upgrade release newest',
  'missing lacking absent gone vanish',
  'blank white empty',
  'answer response reply respond',
  'refresh update reload',
  'stale outdated old',
  'alert alarm notify notification',
  'issue ticket bug',
  'throttle ratelimit limit',
  'cost money expensive cheap spend',
  'language llm gpt',
  'embedding vector',
  'verbose debug',
  'grow increase rise climb',
  'overview summary glance',
  'useful handy',
  'specification spec requirement',
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

/** By the stem of each word. */
const sameIdea: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...ideas.flatMap((line) => {
    const stems = line.split(' ').map(withoutEnding);
    return stems.map((stem) => [stem, stems.slice(0, 1)] as const);
  }),
  ...spelledOut.map(
    ([name, words]) =>
      [withoutEnding(name), [name, ...words.split(' ')].map(withoutEnding)] as const,
  ),
]);
