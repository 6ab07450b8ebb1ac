/** What stands between a name and its value. */
export interface Separator {
  readonly kind:
    'assign' | 'flag' | 'tag' | 'call' | 'quote' | 'argument' | 'prose' | 'space' | 'cell';
  /** Where the value starts. */
  readonly next: number;
  /** It is a colon and a space, as before a type. */
  readonly spaced?: boolean;
}

/** Reads the separator after a name that spans `start` to `end`; undefined when the name stands alone. */
export function separatorAt(line: string, start: number, end: number): Separator | undefined {
  const before = line[start - 1];
  if (line[end] === '>' && isTag(line, start, end))
    return { kind: 'tag', next: end + 1 + innerTags(line, end + 1) };
  const attributes = attributesAt(line, start, end);
  if (attributes !== undefined) return { kind: 'tag', next: end + attributes };
  for (const { kind, pattern } of PATTERNS) {
    if (kind === 'tag' && lastEndOfTag(line) < end) continue;
    pattern.lastIndex = end;
    const found = pattern.exec(line);
    if (found === null) continue;
    if (kind === 'flag' && before !== '-') continue;
    if (kind === 'cell' && !isFirstCell(line, start)) continue;
    const next = end + found[0].length;
    if (isAssigned(kind, before)) return { kind: 'assign', next };
    return { kind, next, spaced: found[0].endsWith(': ') };
  }
  return undefined;
}

/** A keyword of Lisp and the tuple of Erlang say what follows: `:password "…"`, `{password,"…"}`. */
function isAssigned(kind: Separator['kind'], before: string | undefined): boolean {
  return (kind === 'quote' && before === ':') || (kind === 'argument' && before === '{');
}

/** Attributes between the name of a tag and its end: `<Pass encoding="base64">`. */
function attributesAt(line: string, start: number, end: number): number | undefined {
  if (line[end] !== ' ' || !/<(?:[\w-]{1,30}:)?$/.test(line.slice(Math.max(0, start - 32), start)))
    return undefined;
  ATTRIBUTES.lastIndex = end;
  return ATTRIBUTES.exec(line)?.[0].length;
}

const ATTRIBUTES =
  /(?:\s[\w:-]{1,30}=["'][^"'<>]{0,160}["']){1,4}\s{0,2}>(?=[^<\s][^<\n]{0,400}<\/)/y;

let looked = { line: '', at: -1 };

/** Without one behind it, the pattern of a tag reads to the end of the line, at each name. */
function lastEndOfTag(line: string): number {
  if (looked.line !== line) looked = { line, at: line.lastIndexOf('</') };
  return looked.at;
}

const PATTERNS: readonly { readonly kind: Separator['kind']; readonly pattern: RegExp }[] = [
  // What PHP serialized: s:8:"password";s:12:"…"
  { kind: 'assign', pattern: /\\{0,2}["'];s:\d{1,6}:(?=\\{0,2}")/y },
  {
    kind: 'assign',
    pattern:
      /(?:\\{0,4}["'`]|&quot;|\*\*|__|(?<=\{\$[\w.]{1,60})\})?(?:\[\]|\])?(?:\s?\([^():]{1,30}\)|\s\d{1,2}(?=:)|\s(?:string|String|str|provided|used|given|received|found|generated|created|configured|expected|value)\b)?(?:(?<!["'`])\s?:\s?(?:&'\w{1,20}\s)?&?[A-Za-z_][\w<>[\].]{1,30}(?=\s=\s|=["'][^\s"',;)])|\s(?:As\s)?[A-Za-z]\w{2,15}(?:\((?:\d{1,4}|max)\))?(?=\s=\sN?["']))?(?!(?<=["'`])[ \t]:[\w.-]{1,40}=["'])[ \t]{0,80}(?:=>|->|:{0,3}[?!+:.|]?={1,3}|:{1,2}|\u{ff1a}|[ \t]\.{2,80}(?:[ \t]?:)?(?=[ \t])|\.{4,80}(?:[ \t]?:)?)(?!\/\/(?:[a-z\d-]{1,60}[.:/@]|\s|$))(?:\*\*|__)?[ \t]{0,80}(?:(?<=: {1,4})!{1,2}[A-Za-z:]{2,20}[ \t]{1,4})?(?:\((?:sensitive|string|text|secret)\)[ \t]{1,4}(?:\(len=\d{1,6}\)[ \t])?|chr[ \t](?="))?(?:0x[\da-f]{1,16}[ \t](?="))?/uy,
  },
  // "name": "DB_PASSWORD", "value": "…"; name="password" value="…"; name=X,value=…
  {
    kind: 'assign',
    pattern:
      /["'`]?\s{0,4}[,;([{]?\s{0,4}(?:[\w-]{1,20}=["'][^"'<>]{0,40}["']\s{1,3}){0,2}["'`]?[a-z]{0,12}?(?:value|val|content)["'`]?\s{0,3}[:=]\s{0,3}/iy,
  },
  // <key>password</key><string>…; <entry key="password">…
  {
    kind: 'tag',
    pattern:
      /<\/\w{1,20}>\s{0,8}(?:<(?!\w{1,18}I[dD]>)\w{1,20}>){1,2}|["'](?:\s[\w:-]{1,30}=["'][^"'<>]{0,80}["']){0,3}\s{0,2}>\s{0,8}(?:<\w{1,20}>)?(?=[^<\s]+<\/)/y,
  },
  { kind: 'call', pattern: /\(\s{0,3}(?=["'`])/y },
  // A value may begin with a hyphen, if no option would look like that.
  {
    kind: 'flag',
    pattern:
      /[ \t]{1,8}(?=[^-\s]|-(?=\S{0,40}\d)(?=\S{0,40}[a-z])(?=\S{0,40}[A-Z])[\w-]{9,}(?:\s|$))/y,
  },
  { kind: 'argument', pattern: /["'`]?\s{0,4},\s{0,24}(?:<<)?(?=["'`])/y },
  { kind: 'quote', pattern: /["'`]?[ \t]{0,4}(?=["'`][^"'`\s,)\]]{6})/y },
  {
    kind: 'cell',
    pattern:
      /`?[ \t]*[|│┃║][ \t]*(?=[^\s|│┃║]+[ \t]*[|│┃║]{0,2}[ \t]*$)|(?:[ \t]{2,80}|\t)(?=\S+[ \t]*$)/y,
  },
  {
    kind: 'prose',
    pattern:
      /(?: (?:for|of|on|at|in) (?:(?:the|user|host|server|account|our|staging|production|new|old|test|root|admin) ){0,3}["'`]?[\w@.-]{1,40}["'`]?(?: (?:user|account|database|server|host|db|cluster|box|login|environment|env|system|portal|site|machine|vm|share|wifi|network))?)?(?:(?: has been| was| is)? (?:is|was|are|ist|lautet|es|est|è|é|to|set to|changed to|reset to|(?:changed|rotated|updated) from|now|be)(?: now)?[ \t]*:?|[ \t]?[:\u2192])[ \t]+/y,
  },
  { kind: 'prose', pattern: /[ \t]?\((?=[^\s()]{6,256}\))|\[(?=[^\s\]"']{16,256}\])/y },
  { kind: 'space', pattern: /[ \t]+(?=\S)/y },
];

/** A tag, and not what a manual writes for a value: `AUTH <password> as usual`. */
function isTag(line: string, start: number, end: number): boolean {
  return (
    /(?<!\?P?)<(?:[\w-]{1,30}:)?$/.test(line.slice(Math.max(0, start - 32), start)) &&
    !/^> (?:[a-z]+[ ,]|\[)/.test(line.slice(end, end + 40))
  );
}

/** How long the tags are that a value is wrapped in once more: `<Password><Value>`. */
function innerTags(line: string, at: number): number {
  INNER_TAGS.lastIndex = at;
  return INNER_TAGS.exec(line)?.[0].length ?? 0;
}

const INNER_TAGS = /(?:\s{0,8}<(?:[\w-]{1,30}:)?\w{1,30}>){1,2}(?=[^<\s])|<!\[CDATA\[/y;

function isFirstCell(line: string, start: number): boolean {
  return /^[\s|│┃║`]*$/.test(line.slice(Math.max(0, start - 40), start)) && start <= 40;
}
