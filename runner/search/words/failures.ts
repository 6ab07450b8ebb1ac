type Sign = readonly [name: string, sign: RegExp];

/**
 * What failed, as programs, libraries and languages say it, each in its own words, and the system in the language of
 * its user. What they match is shown, so it takes in no address and nothing else that may hold a secret.
 */
const failures: readonly Sign[] = [
  [
    'refused',
    /\beconnrefused|connection ?refused|connect call failed|actively refused|\berrno (?:111|61)\b|\bos error 111\b|newconnectionerror|failed to establish a new connection|(?:can ?no|could no|can'|couldn')t (?:connect to|reach) |(?:unable|failed) to (?:connect to|reach) |refused(?<=connection to \S{1,200} refused)|\bconnect\(\) failed|all connection attempts failed|err_connection_refused|\b(?:is|are|was|host) (?:unreachable|not reachable)|verbindungsaufbau abgelehnt|connexion refusée|conexión rehusada|connessione rifiutata|conexão recusada|в соединении отказано|\bwinerror 10061\b/i,
  ],
  [
    'timeout',
    /\be(?:socket)?timedout|timed? ?-?out\b|timeouterror|deadline[ _]?exceeded|\berrno 110\b|err_connection_timed_out|\bno (?:answer|response|reply)\b(?=.{0,60}\b(?:within|after|in) \d)|\bdid(?: not|n't) (?:answer|respond|reply)\b|\bgave up waiting\b|\btook (?:longer|more) than\b|\btook too long\b|wartezeit für die verbindung ist abgelaufen|expiration du délai|expiró el tiempo|connessione scaduta|\bwinerror 10060\b/i,
  ],
  [
    'cut',
    /\beconnreset|\bepipe\b|connection (?:was )?(?:reset|aborted)|reset by peer|broken pipe|socket hang up|remotedisconnected|server disconnected|closed (?:the|by) (?:connection|remote|server)|connection (?:closed|terminated|lost|dropped)|unexpected(?:ly)? (?:eof|closed)|prematurely closed|\berrno (?:104|32)\b|\bhung up on\b|\blost (?:the )?connection\b|kommunikationspartner zurückgesetzt|connexion ré-initialisée|conexión reinicializada|connessione interrotta|\bwinerror 1005[34]\b/i,
  ],
  [
    'unknownhost',
    /\benotfound\b|\beai_(?:again|noname|nodata|fail)|getaddrinfo|gaierror|name or service not known|failure in name resolution|nodename nor servname|could(?: not|n't) resolve host|could not translate host|no such host\b|server misbehaving|unknownhostexception|nameresolutionerror|name_not_resolved|no address associated|failed to lookup address|nxdomain|servfail|dnserror|host not found in upstream|\berror -[235] connecting|name oder der dienst ist nicht bekannt|bei der namensauflösung|nom ou service inconnu|nombre o servicio desconocido|nome o servizio sconosciuto|nome ou serviço desconhecido|\berrno 11001\b/i,
  ],
  [
    'login',
    /authentication(?:error| error| failed| required|_error)|auth_failed|invalidpassword|\b28p01\b|\b(?:code|sqlstate)\b\W{1,4}28000\b|noauth|wrongpass|invalid x-api-key|(?:incorrect|invalid|missing) api[ _-]?key|could not load credentials|credentialsprovider|nocredentials|unable to locate credentials|passwort-authentifizierung|authentification par mot de passe|autentificación password falló|autenticazione con password fallita|autenticação do tipo senha/i,
  ],
  [
    'rights',
    /permission ?denied|\beacces\b|\beperm\b|\berrno 13\b|read-only file ?system|\berofs\b|not authorized to perform|insufficient (?:privilege|permission)s?|keine berechtigung|zugriff verweigert|permission non accordée|accès refusé|(?:permiso|acceso) denegado|permesso negato|permissão negada|отказано в доступе|\bwinerror 5\b/i,
  ],
  [
    'toomany',
    /too many (?:clients|connections)|connection slots are|max_client_conn|max number of clients|pool (?:is )?(?:probably )?(?:exhausted|full)|pool ?timeout|queuepool limit|timeout acquiring a connection|connection is not available|connection from the connection pool|\b(?:code|sqlstate)\b\W{1,4}53300\b/i,
  ],
  [
    'ratelimit',
    /\b429\b(?=.{0,40}(?:limit|exhausted|too many|quota|exceed))|rate_?limit_?(?:error|exceeded)|too many requests|resource_?exhausted/i,
  ],
  [
    'certificate',
    /x509: |certificate (?:verify failed|has expired|is not (?:yet )?valid|signed by unknown)|certificate_verify_failed|local issuer certificate|verify the first certificate|self[- ]signed certificate|pkix path|\bcert_[a-z]|unable_to_verify|unknown ca\b|bad certificate|invalidcertificate|tls handshake error/i,
  ],
  [
    'memory',
    /\bout of memory\b|outofmemory|\bsystemd-oomd\b|\bearlyoom\b|\bdue to memory (?:used|pressure)\b|\boom[- _]?kill|memoryerror|cannot allocate memory|heap limit|nicht genügend (?:haupt)?speicher|allouer de la mémoire|no se pudo asignar memoria|impossibile allocare/i,
  ],
  [
    'full',
    /no space left|\benospc\b|\berrno 28\b|disk (?:is )?full\b|enough free space|kein speicherplatz mehr|aucun espace disponible|no queda espacio|spazio esaurito/i,
  ],
  [
    'inuse',
    /eaddrinuse|address already in use|port is already allocated|only one usage of each socket|\berrno (?:98|48|10048)\b|\bconnection in use: |adresse wird bereits verwendet|adresse déjà utilisée|dirección ya se está usando|indirizzo già in uso|\bwinerror 10048\b/i,
  ],
  [
    'unparsable',
    /jsondecode|not valid json|expecting value: line|in json at position|invalid json/i,
  ],
];

/** What it failed at. */
const things: readonly Sign[] = [
  [
    'postgres',
    /postgres|\bpsql|psycopg|asyncpg|\bpg-(?:pool|protocol)|\bpgx|\bpq: |:5432\b|, 5432\b|\bport 5432\b|pg_hba|prisma|sequelize|\bknex|hikari|queuepool|database server/i,
  ],
  ['redis', /redis|\b6379\b/i],
  ['chroma', /chroma/i],
  ['docker', /docker/i],
  [
    'model',
    /openai|anthropic|claude|codex|bedrock|\bgpt-\d|deepseek|gemini|google\.api_core|\bllm\b/i,
  ],
  ['mcp', /\bmcp\b|mcperror|modelcontextprotocol/i],
  ['websocket', /web ?socket|\bwss?:|socket\.io|engine\.io/i],
  ['aws', /botocore|boto3|\baws\b|aws-sdk|cloudwatch|arn:aws|credentialsprovider|\bimds\b/i],
  ['kubernetes', /kubelet|kubectl|imagepull|crashloop/i],
  ['workspace', /\bworkspace\b/i],
  ['upstream', /upstream/i],
];

/** These say enough by themselves. */
const alone: ReadonlySet<string> = new Set(
  'unknownhost certificate memory full inuse toomany ratelimit unparsable'.split(' '),
);

/** A failure that a line tells of. */
export interface Failure {
  /** One word, as no text has it and nobody begins to type. */
  readonly word: string;
  /** How the text says it. */
  readonly said: readonly string[];
}

/**
 * What failed and at what: `ECONNREFUSED`, `ConnectionRefusedError` and `dial tcp …: connect: connection
 * refused` are one failure. A playbook that has one of them as an example is found by all. `around` is where
 * to look for what it failed at, if the line names nothing.
 */
export function failuresIn(line: string, around = ''): Failure[] {
  const failed = signsIn(failures, line);
  if (failed.length === 0) return [];
  const own = signsIn(things, line);
  const named = own.length > 0 ? own : signsIn(things, around);
  return failed.flatMap(({ name, said }) => [
    ...(alone.has(name) ? [{ word: `qq${name}x`, said: [said] }] : []),
    ...named.map((thing) => ({ word: `qq${name}${thing.name}x`, said: [said, thing.said] })),
  ]);
}

function signsIn(signs: readonly Sign[], text: string) {
  return signs.flatMap(([name, sign]) => {
    const said = sign.exec(text)?.[0].trim();
    return said === undefined ? [] : [{ name, said }];
  });
}
