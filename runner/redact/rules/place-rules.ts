import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets that are told by their place: in a URL, a header, a query, a configuration line, what a program notes. */
export const PLACE_RULES: readonly TokenRule[] = [
  // ipsec.secrets: kim : EAP "…"
  tokenRule(
    'passwd',
    'eap xauth ntlm psk',
    /(?<=(?:^|\s):\s{1,3}(?:EAP|XAUTH|NTLM|PSK)\s{1,3}")[^"\s]{4,}(?=")/,
  ),
  tokenRule(
    'secret',
    '== != ===',
    /(?<=")[^"]{4,200}(?="\s{0,3}[!=]==?\s{0,3}[\w.$]{0,40}(?:passw|pwd|secret|token|key))|(?<=')[^']{4,200}(?='\s{0,3}[!=]==?\s{0,3}[\w.$]{0,40}(?:passw|pwd|secret|token|key))/i,
  ),
  tokenRule(
    'url-userinfo',
    '://',
    /(?<=\b[a-z][a-z0-9+.-]{0,30}:\/\/)(?=[A-Za-z_-]*\d)(?<secret>[\w~.+-]{16,256})(?=(?::[\w-]{0,30})?@[\w.-])/i,
  ),
  // scheme://user:password@host; the password may hold an @ or a slash, but not start like a port.
  tokenRule(
    'url-userinfo',
    '://',
    /(?<=\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/?#"'<>]{0,128}:)(?!\d{1,5}(?:[/?#]|$))(?=[^\s"'`<>]{1,256}@)(?<secret>[^\s"'`<>/]{1,256}|[^\s"'`<>]{1,256})(?=@(?:[\w.-]|\[|\$\{|%|\/|[?"'`\s]|$))/i,
  ),
  tokenRule(
    'url-userinfo',
    'sip: sips:',
    /(?<=\bsips?:[\w.+-]{1,60}:)(?=[^\s:@"'<>]*[A-Za-z])[^\s:@"'<>]{3,128}(?=@[\w.-])/i,
  ),
  // user:password@host without a scheme, where an address follows.
  tokenRule(
    'url-userinfo',
    '@',
    /(?<=(?:^|[\s"'`=(/])[\w.\\-]{1,60}:["']?)(?=[^\s@]*(?:[^A-Za-z\s@.-]|[a-z][A-Z][^\s@]*[a-z][A-Z]|@(?:tcp|unix|udp)\())[^\s:@"'`/]{4,256}(?=["']?@(?:(?:tcp|unix|udp)\(|[\w-]+(?:\.[\w-]+)*:\d{2,5}\b|\d{1,3}(?:\.\d{1,3}){3}\b|[a-z][\w-]*(?:\.[\w-]+)*\/))/i,
  ),
  // bob:…@host behind the name of a file system
  tokenRule('url-userinfo', 'fs#', /(?<=fs#[\w.-]{1,60}:)[^\s:@"'/]{3,128}(?=@[\w.-])/),
  // log in with admin / …
  tokenRule(
    'passwd',
    [
      'log in',
      'login',
      'logging in',
      'sign in',
      'signing in',
      'credentials',
      'creds',
      'zugang',
      'anmeld',
      'identifiants',
      'acceso',
      'accesso',
      'acesso',
      'inlog',
      'доступ',
      'логин',
    ],
    /(?<=(?:\b(?:log(?:ging)? ?in|sign(?:ing)? in|credentials|creds|zugang(?:sdaten)?|anmeldung|identifiants|acceso|accesso|acesso|inloggen)\b|доступ|логин)[^/\n]{0,60}[\s:]["'`]?[\w.@-]{2,40}["'`]?\s\/\s["'`]?)(?=[^\s"'`]*\d)(?=[^\s"'`]*[A-Za-z])[^\s"'`/]{6,}/i,
  ),
  tokenRule(
    'jwk-secret',
    '"k" "d" "p" "q" "dp" "dq" "qi"',
    /(?<="(?:k|d|p|q|dp|dq|qi)"\s{0,3}:\s{0,3}")[\w-]{20,}={0,2}(?=")/,
  ),
  tokenRule('passwd', '"auth"', /(?<="auth"\s{1,3}(?:"[^"]{1,80}"\s{1,3})?")[^"]{3,}(?="\s*$)/i),
  tokenRule(
    'url-signature',
    'sig= signature= code= hash= hmac= ticket= key= sessionid= sid= nonce= invite= reset= magic= verify=',
    /(?<=[?&;](?:(?:[\w-]{0,30}[-_])?(?:sig|signature|code|hmac|ticket)|\w{0,30}key|(?:[\w-]{0,30}[-_])?(?:sid|sessionid|invite|reset|magic|verify))=)(?=[A-Za-z%_-]*\d)[\w%+/=.~-]{16,}/i,
  ),
  tokenRule(
    'bearer-token',
    'bearer',
    /(?<=\bbearer["']?[ \t:=]{1,4}["']?)(?=[A-Za-z_.-]{0,200}[0-9+/=]|[A-Za-z]{20})[\w.~+/=%-]{8,}(?::[\w.~+/=%-]{8,})?/i,
  ),
  tokenRule(
    'basic-auth',
    'basic',
    /(?<=\b(?:[Bb]asic|BASIC)[ \t]{1,4}["']?)(?=[A-Za-z]{0,200}[0-9+=]|(?=(?:[A-Za-z0-9+/]{4}){2,64}(?![\w+/=]))[A-Za-z/]{0,40}[a-z][A-Z])[A-Za-z0-9+/]{8,}={0,2}(?![\w-])/,
  ),
  tokenRule('passwd', 'auth', /(?<=\bAUTH (?:PLAIN|LOGIN|XOAUTH2) )[A-Za-z0-9+/]{8,}={0,2}/),
  tokenRule('digest-auth', 'response=', /(?<=\b(?:response|cnonce|nonce)=["']?)[a-f0-9]{16,128}/i),
  tokenRule(
    'aws-signature',
    'signature= credential=',
    /(?<=\b(?:Signature|Credential)=)[\w/+%=-]{16,}/,
  ),
  // What a client of FTP or POP3 notes that it sent.
  tokenRule('passwd', ['> pass '], /(?<=^\s*(?:-{1,4}|={1,4})?> PASS )\S{3,}(?=\s*$)/),
  // What a trap for guests notes: login attempt [root/…]
  tokenRule(
    'passwd',
    ['login attempt ['],
    /(?<=\blogin attempt \[(?:b')?[^\s/\]']{1,60}'?\/(?:b')?)[^\]'\n]{3,128}(?='?\])/,
  ),
  tokenRule(
    'passwd',
    ['password password '],
    /(?<=^\s*d-i\s{1,4}\S{1,60}passw\S{0,30}\s{1,4}password\s{1,4})\S{3,}/,
  ),
  tokenRule(
    'oauth-verifier',
    'code_verifier device_code',
    /(?<=\b(?:code_verifier|device_code)["']?\s?[:=]\s?["']?)[\w.~-]{24,128}/,
  ),
  // The login of a Docker registry, as a Secret of Kubernetes holds it.
  tokenRule(
    'secret',
    '.dockerconfigjson .dockercfg',
    /(?<=\.docker(?:configjson|cfg)["']?\s?[:=]\s?["']?)[A-Za-z0-9+/]{24,}={0,2}/,
  ),
  tokenRule(
    'cookie',
    'wordpress_',
    /(?<=\bwordpress_(?:(?:logged_in|sec)_)?[a-f0-9]{32}=)[^\s;,"']{20,}/,
  ),
  tokenRule(
    'passwd',
    'login',
    /(?<=\blogin\s{1,8}\S{1,128}\s{1,8}(?:password|passwd|pass)\s{1,8})\S+/i,
  ),
  tokenRule(
    'passwd',
    'password passwd secret passphrase auth_pass',
    /(?<=^\s*(?:(?:default|xauth|ipsec)\s{1,4})?(?:password|passwd|passphrase|secret|auth_pass)[ \t]{1,8})(?!(?:is|was|for|authentication|reset|required|must|has|manager|store|polic(?:y|ies)|settings?|rules?|history|expiry)\b)[^\s=:|]\S{3,}$/i,
  ),
  // login=bob:…
  tokenRule(
    'passwd',
    [
      'login=',
      'user = ',
      'user=',
      'userpwd',
      'auth=',
      'creds=',
      'credentials=',
      'basic=',
      'login:',
      'auth:',
      'creds:',
      'credentials:',
    ],
    /(?<=(?:\b|_)(?:login|user(?:pwd)?|auth|creds?|credentials|basic|proxy_?user)["']?\s?[:=]\s?["']?[A-Za-z][\w.@-]{0,40}:)(?=[^\s"',;:/]*\d)(?=[^\s"',;:/]*[A-Za-z])[^\s"',;:/]{6,}(?![^\s"',;])/i,
  ),
  // "db_password": {"sensitive": true, "value": "…"}
  tokenRule(
    'secret',
    '"value"',
    /(?<="[\w.-]{0,60}(?:passw(?:or)?d|passphrase|secret|token|(?:api|access|private)_?key)"\s?:\s?\{[^{}\n]{0,200}"value"\s?:\s?")[^"\s]{6,}(?=")/i,
  ),
  // CORP\bob:…
  tokenRule(
    'passwd',
    '\\',
    /(?<=(?:^|[\s"'=(+])[\w.-]{2,30}\\{1,2}[\w.-]{1,40}:)(?=[^\s:]*\d)(?=[^\s:]*[A-Za-z])[^\s:\\/"']{6,}(?=$|[\s"'()])/,
  ),
  // What a test of logins found to be right: [+] CORP\bob:…
  tokenRule(
    'passwd',
    ['[+] '],
    /(?<=\[\+\]\s[\w.-]{1,60}\\[\w.$-]{1,60}:)(?=[^\s:]*[A-Za-z])[^\s:]{4,}(?=\s*(?:\(|$))/,
  ),
  // url: user:…@host, without a scheme
  tokenRule(
    'url-userinfo',
    ['url: ', 'url='],
    /(?<=\burl(?:: |=)["']?[\w.-]{1,60}:)(?=[^\s@]*\d)(?=[^\s@]*[A-Za-z])[^\s:@"'`/]{4,256}(?=@[\w.-])/i,
  ),
  // An address, a user and a password, and nothing else in the line.
  tokenRule(
    'passwd',
    ['://', ':pserver:'],
    /(?<=^\s*["']?https?:\/\/\S{3,200}["']?\s{1,4}["']?[\w.@-]{1,60}["']?\s{1,4}["']?|:pserver:\S{1,200}\s)(?=[^\s"']*\d)(?=[^\s"']*[A-Za-z])[^\s"'/:=]{6,}(?=["']?\s*$)/,
  ),
  // default['postgresql']['password']['postgres'] = '…'
  tokenRule(
    'passwd',
    ["']['", '"]["', '][:'],
    /(?<=\[["':]\w{0,30}(?:passw(?:or)?d|passphrase|secret|token)["']?\]\[["':][\w-]{1,40}["']?\]\s{0,3}=\s{0,3}["'])[^"'\s]{4,}(?=["'])/i,
  ),
  // BUNDLE_GEMS__EXAMPLE__COM: "bob:…", or a key alone
  tokenRule(
    'passwd',
    'bundle_',
    /(?<=\bBUNDLE_[A-Z0-9_]{1,80}__[A-Z]{2,20}["']?(?::\s{1,2}|=)["']?(?:[\w.@-]{1,60}:)?)(?!\/\/)(?:(?<=:["']?)[^\s"':]{4,}|(?=\w*\d)\w{16,})/,
  ),
  // basic.auth.user.info=user:…
  tokenRule(
    'secret',
    'auth.user.info',
    /(?<=\bauth\.user\.info["']?\s?[:=]\s?["']?[\w.@-]{1,60}:)[^\s"']{6,}/,
  ),
  // What Exim sends: an empty part, the user, the password
  tokenRule('passwd', 'client_send', /(?<=\bclient_send\s?=\s?:\s?[^\s:]{1,80}\s?:\s?)[^\s:]{3,}$/),
  tokenRule('passwd', 'clear-text=', /(?<=\bclear-text=["'])[^"'\n]{3,}(?=["'])/),
  // OTEL_EXPORTER_OTLP_HEADERS="name=…,name=…"
  tokenRule(
    'secret',
    'otlp_',
    /(?<==)(?=[^\s"',=]{12})(?=[^\s"',]{0,200}\d)(?<=\bOTLP_(?:\w{1,10}_)?HEADERS["']?[:=]\s?["']?(?:[^\s"']{0,200},)?[\w-]{1,40}=)[^\s"',]{12,}/,
  ),
  tokenRule('secret', 'x-honeycomb-team', /(?<=\bx-honeycomb-team["']?\s?[:=]\s?["']?)\w{20,}/i),
  // tokens { agent = "…" }
  tokenRule(
    'token',
    ['tokens {', 'tokens = {', 'tokens": {', 'tokens":{'],
    /(?<=\btokens["']?\s?[:=]?\s?\{[^{}\n]{0,200}[:=]\s?["'])[a-f\d]{8}(?:-[a-f\d]{4}){3}-[a-f\d]{12}/i,
  ),
  // A connection of RabbitMQ in Erlang
  tokenRule(
    'passwd',
    'amqp_params_network',
    /(?<=\bamqp_params_network,<<"[^"\n]{1,60}">>,<<")[^"\n]{3,}(?=">>)/,
  ),
  // What decrypts a connection, as browsers and OpenSSL note it: CLIENT_RANDOM <random> …
  tokenRule(
    'tls-key',
    ['client_random ', '_secret ', '_secret_0 '],
    /(?<=\b(?:CLIENT|SERVER|EXPORTER|EARLY)_[A-Z_\d]{1,40} [a-f\d]{64} )[a-f\d]{64,128}(?![a-f\d])/i,
  ),
  // The settings of sendmail and ProFTPD, and macros of Nagios
  tokenRule('passwd', 'authinfo:', /(?<=\bAuthInfo:[^\n]{0,200}"P[:=])[^"\n]{3,}(?=")/),
  tokenRule(
    'passwd',
    'sqlconnectinfo',
    /(?<=^\s*SQLConnectInfo\s{1,8}\S{1,120}\s{1,8}\S{1,80}\s{1,8}"?)[^\s"]{3,}/,
  ),
  tokenRule(
    'passwd',
    '$user',
    /(?<=^\s*\$USER\d{1,3}\$=)(?=\S*(?:\d|[a-z][A-Z]))(?=\S*[A-Za-z])[^\s/.]{6,}$/,
  ),
  // ArcSight: a field and what it is called, cs1Label=password cs1=…
  tokenRule(
    'passwd',
    ['label=pass', 'label=secret', 'label=token', 'label=pw'],
    /(?<=\bc[sn]\d{1,2}Label=(?:pass|secret|token|pw)\w{0,12}\sc[sn]\d{1,2}=)[^\s|]{4,}/i,
  ),
  tokenRule('private-key', ['exponent d='], /(?<=\bprivate exponent d=)[a-f\d]{32,}/i),
  tokenRule('passwd', ['key found!'], /(?<=\bKEY FOUND! \[ )[^\]\n]{3,63}(?= \])/),
];
