import { describe, expect, it } from 'vitest';
import { createRedactor } from '../redactor.ts';
import { TOKEN_RULES } from './token-rules.ts';

const clean = (text: string): string => createRedactor({}).clean(text);

// Put together here, so that no scanner takes this file for a leak.
const A = ['a1B2c3D4e5', 'F6g7H8i9J0'].join('');
const HEX = ['0a1b2c3d4e5f6071', '8293a4b5c6d7e8f9'].join('');
const UUID = '0a1b2c3d-4e5f-4071-a293-a4b5c6d7e8f9';
const PLAIN = ['orangeho', 'orange-h', 'IYSU', '487584', '28463111', '11:8b', '264810'];
const PASS = ['Sommer', '417', '!'].join('');

describe('a secret of a kind that no rule knows by its vendor', () => {
  it.each([
    ['a short prefix and a long run', `export VOICE=sk_${HEX}${HEX}`, 'prefixed-token'],
    ['a prefix with its environment', `loaded rzp_live_${A.slice(0, 14)} again`, 'prefixed-token'],
    ['a prefix that says key', `inngest: signkey-prod-${HEX}${HEX}`, 'prefixed-token'],
    ['a seed of NATS', `nats: with SU${'A2B3C4D5'.repeat(7)}`, 'nkey-seed'],
    ['the seed of a one-time password', 'TOTP seed 4Y3YEEISGLEESF3VVO7XVE4G', 'otp-seed'],
    ['a signature of a webhook', `Stripe-Signature: t=1,v1=${HEX}${HEX}`, 'signature'],
    ['nothing but chance', `got ${A}-${A} back`, 'random-value'],
    ['chance in a path', `see https://app.example.com/orders/${A}${A}`, 'random-value'],
    ['an address that lets in', `see https://app.example.com/verify/${A}${A}`, 'url-key'],
    ['a hook of a chat', `https://chat.example.com/hooks/ygwxkfxmw6nmt5ivpg620yywrt`, 'webhook'],
    ['a hook with an id before', `https://x.example.com/bot/v2/hook/${UUID}`, 'webhook'],
    ['the host of hooks', `https://hook.eu1.make.com/w2yr3636lzlktntsgqx0d9frr2zuvf5m`, 'webhook'],
    ['the key after the version', `https://mainnet.infura.io/v3/${HEX}`, 'url-key'],
    [
      'words of a wallet',
      `seed phrase "${'abandon ability '.repeat(6).trim()}"`,
      'recovery-phrase',
    ],
    ['a password for a program', 'MAIL_PASSWORD=abcd efgh ijkl mnop', 'passwd'],
    ['a generated password', `A temporary password is generated for root@db: ${PASS}`, 'passwd'],
    [
      'a generated one of any signs',
      'temporary password is generated for root@db: <y!KGztvMnif',
      'passwd',
    ],
    ['words to the end of a line', 'passphrase=walnut penguin quiet Winter26!', 'passwd'],
    ['ipsec.secrets', 'kim : EAP "Summer_2025$42"', 'passwd'],
    ['what is taken instead', `password: process.env.X || "${PASS}" })`, 'secret'],
    ['a PIN', 'PIN: 482913', 'pin'],
    ['an id that is a secret', `Nomad ACL Secret ID = ${UUID}`, 'secret-id'],
    ['braces', `jdbc:sqlserver://db;user=sa;password={${PASS}};encrypt=true`, 'passwd'],
    ['an SNMP community', 'rocommunity Xk29sPq 10.0.0.0/8', 'community'],
    ['HAProxy', `stats auth admin:${PASS}`, 'passwd'],
    ['an Erlang cookie', '-setcookie XKJDIEWLSKDJ -name rabbit@host', 'cookie'],
    ['Russian', `пароль: ${PASS}`, 'passwd'],
    ['Chinese', `密码：${PASS}`, 'passwd'],
    ['Polish', `hasło: ${PASS}`, 'passwd'],
    ['chap-secrets', `bob * ${PASS} *`, 'passwd'],
    ['sasl_passwd', `[smtp.example.com]:587 bob@example.com:${PASS}`, 'passwd'],
    ['IMAP', `C: a1 LOGIN bob "${PASS}"`, 'passwd'],
    ['a wireless network', `wpa_passphrase "Our house" ${PASS}`, 'passwd'],
    ['what grep finds of pgbouncer', `/etc/pgbouncer/userlist.txt:3:"app" "${PASS}"`, 'passwd'],
    ['an output of Terraform', `{"db_password":{"sensitive":true,"value":"${PASS}"}}`, 'secret'],
    ['Dovecot', `bob:{PLAIN}${PASS}`, 'passwd'],
    ['kickstart', `rootpw --plaintext ${PASS}`, 'passwd'],
    ['chpasswd', `    root:${PASS}`, 'passwd'],
    ['a masked value of a workflow', `::add-mask::${PASS}`, 'secret'],
    [
      'a literal of a secret',
      `kubectl create secret generic db --from-literal=DB=${PASS}`,
      'secret',
    ],
    ['a setting that is a secret', `pulumi config set --secret dbPass ${PASS}`, 'secret'],
    ['a stored parameter', `put-parameter --type SecureString --value ${PASS}`, 'secret'],
    ['an upload', `twine upload -p ${PASS} dist/*`, 'passwd'],
    ['a test of a login', `radtest bob ${PASS} localhost 0 testing123`, 'passwd'],
    ['a token of sssd', `ldap_default_authtok = ${PASS}`, 'passwd'],
    ['a key that is a UUID', `cypress run --record --key ${UUID}`, 'api-key'],
    [
      'a value of the registry',
      `reg add HKLM\\X /v DefaultPassword /t REG_SZ /d ${PASS} /f`,
      'passwd',
    ],
    ['a statement of MySQL', `SET PASSWORD FOR 'bob'@'%' = '${PASS}'`, 'passwd'],
    ['an address and a password', `*.example.com:relay@example.com:${PASS}`, 'passwd'],
    ['what is opened', `ftp = FTP('ftp.example.com', 'deploy', '${PASS}')`, 'passwd'],
    ['the frame of a trace', `PDO->__construct('mysql:host=db', 'shop', '${PASS}')`, 'passwd'],
    ['words for a program', `echo "${PASS} two three" | cryptsetup open /dev/sdb1 x -`, 'passwd'],
    ['a change', `~ password = "changeme" -> "${PASS}"`, 'secret'],
    ['dots up to the value', `HikariConfig - password..........${PASS}`, 'passwd'],
    ['binaries of Erlang', `{default_pass,<<"${PASS}">>}`, 'passwd'],
    ['a dump of PHP', `  ["password"]=>\n  string(10) "${PASS}"`, 'passwd'],
    ['a table of a wiki', `|| Host || Password ||\n| db1 | ${PASS} |`, 'passwd'],
    ['a table of PowerShell', `User Password\n---- --------\nbob  ${PASS}`, 'passwd'],
    ['a secret of Docker', `printf '%s' '${PASS}' | docker secret create db -`, 'passwd'],
    ['Sentinel', `sentinel auth-pass mymaster ${PASS}`, 'passwd'],
    ['a key of Opsgenie', `GenieKey ${UUID}`, 'opsgenie-key'],
    ['Spanish', `La clave del servidor es ${PASS}`, 'passwd'],
    ['Italian', `password di accesso: ${PASS}`, 'passwd'],
    ['one of a list', `{"passwords": ["${PASS}"]}`, 'passwd'],
    ['a token of Fernet', `| id | gAAAAAB${A}${A}${A}${A}${A} |`, 'fernet-token'],
    ['a telephone', `registering sip:1001:${PASS}@pbx.example.com`, 'url-userinfo'],
    ['csh', `setenv NEXUS_PASSWORD orangehorse`, 'passwd'],
    ['a login to a registry', `.dockerconfigjson: ${btoa(`{"a":"${HEX}"}`)}`, 'secret'],
    ['a cookie of WordPress', `wordpress_logged_in_${'9f'.repeat(16)}=bob|1796|${A}`, 'cookie'],
    ['the code of a device', `{"user_code":"IYSU-AKME"}`, 'one-time-code'],
    ['a link that resets', `https://app.example.com/reset-password/${A}${A}`, 'url-key'],
    ['a block of YAML without its last line feed', `api_key: |-\n  ${HEX}\n`, 'secret'],
    ['CDATA', `<secret><![CDATA[${PASS}]]></secret>`, 'secret'],
    ['a tag with attributes', `<Pass encoding="base64">${btoa(PASS)}</Pass>`, 'passwd'],
    ['clients of a mail server', `*.example.com:shop:${PASS}`, 'passwd'],
    ['FortiGate', `    set psksecret orangehorse`, 'passwd'],
    ['a tunnel', 'bob  pptpd  orangehorse  *', 'passwd'],
    [
      'Samba',
      `bob:1000:${'X'.repeat(32)}:${HEX.toUpperCase()}:[U   ]:LCT-65A1B2C3:`,
      'password-hash',
    ],
    [
      'a password for a program, with its purpose',
      'app password for mail: abcd efgh ijkl mnop',
      'passwd',
    ],
    ['a function that decrypts', `pgp_sym_decrypt(card, 'orange-horse')`, 'passwd'],
    ['a change of Neo4j', `SET PASSWORD FROM 'orange-horse' TO '${PASS}'`, 'passwd'],
    ['a debugger', `connect (user=0x5 "bob", password=0x56 "orangehorse")`, 'passwd'],
    ['the PIN of an object', `Login(user=bob, pin=487584)`, 'pin'],
    ['a PUK', `PUK: 28463111`, 'pin'],
    ['an option that may be missing', `Config(host = db, password = Some(${PASS}))`, 'passwd'],
    ['a code in a dictionary', `{'otp': '723474'}`, 'one-time-code'],
    ['a pair of Python', `Authenticating with ('bob', '${PASS}')`, 'passwd'],
    ['the bytes of a buffer', `secret: <Buffer ${'5e f7 '.repeat(9)}5e>`, 'secret-bytes'],
    ['what PHP serialized', `a:1:{s:8:"password";s:10:"${PASS}";}`, 'passwd'],
    [
      'a key that OpenSSL prints',
      `privateExponent:\n    53:8b:d6:e2:59:76\nprime1:\n    11:8b`,
      'secret',
    ],
    ['a key of minisign', `RWQAAEIy${A.repeat(9)}=`, 'minisign-key'],
    ['a list of codes', `{"recovery_codes":["n4a3ql63t2","j933dofwkv"]}`, 'one-time-code'],
    ['a key of BitLocker', `Recovery Key:\n  109804${'-264810'.repeat(7)}`, 'license-key'],
    ['German', `Kennwort für den Benutzer shop lautet ${PASS}`, 'passwd'],
    ['a trap for guests', `login attempt [root/${PASS}] failed`, 'passwd'],
    ['a trap for guests in Python', `login attempt [b'root'/b'${PASS}'] failed`, 'passwd'],
    ['dots and a colon', `Password ........ : ${PASS}`, 'passwd'],
    ['an option on the next line', `app --db-password \\\n    ${PASS} \\\n    --port 1`, 'passwd'],
    ['a foreign server', `OPTIONS (user 'app', password 'orange-horse')`, 'passwd'],
    ['a user of Postgres', `ALTER USER shop WITH PASSWORD 'orange-horse';`, 'passwd'],
    ['a constant of PHP', `define('DB_PASSWORD', 'orange-horse');`, 'passwd'],
    ['what is taken when a variable is missing', `env('DB_PASSWORD', 'orange-horse')`, 'passwd'],
    ['keepalived', `    auth_pass orangeho`, 'passwd'],
    ['a line of s3fs', `AKIAQWERTYUIOP123456:${A}${A}`, 'aws-secret-key'],
    ['a greeting of Redis', `HELLO 3 AUTH shop orangehorse SETNAME web`, 'passwd'],
    ['a driver of Go', `dsn=shop:orangehorse@tcp(db:3306)/shop`, 'url-userinfo'],
    ['preseed', `d-i passwd/root-password password orangehorse`, 'passwd'],
    ['a user of HAProxy', `user bob insecure-password orangehorse`, 'passwd'],
    [
      'a dump of WireGuard',
      `wg0\t${A}${A}qr8=\tNgm7IiH+YwoF4cfio+MkZ5V7T0e2ijLN2HSvhgnrLlg=\t51820\toff`,
      'wireguard-key',
    ],
    ['a frame of PHP', `mysqli_connect('db', 'shop', 'orangehorse', 'shop')`, 'passwd'],
    ['what an FTP client sends', `---> PASS orangehorse`, 'passwd'],
    ['a digest of ZooKeeper', `digest: super:${A}abcdefg=`, 'password-hash'],
    ['users of Kafka', `  user_shop="${PASS}";`, 'passwd'],
    ['a keyword of Lisp', `{:user "bob" :password "orange-horse"}`, 'passwd'],
    ['a tuple of Erlang', `[{user,"bob"},{password,"orangehorse"}]`, 'passwd'],
    ['arguments on lines of their own', `"--requirepass",\n  "orangeho",`, 'passwd'],
    ['arguments in a list of YAML', `  - --db-password\n  - orangeho`, 'passwd'],
    ['K3s', `K10${HEX}${HEX}::server:${HEX}`, 'k3s-token'],
    [
      'a parameter of AWS',
      `{"Name":"/db/password","Type":"SecureString","Value":"orangeho"}`,
      'secret',
    ],
    ['a parameter put', `put-parameter --type SecureString --value 'orangeho'`, 'secret'],
    ['JSON after an ARN', `"arn:aws:rds:eu:1:db","s":"{\\"password\\":\\"orangeho\\"}"`, 'passwd'],
    ['a login to ECR', `eyJwYXlsb2FkIjoi${A.repeat(12)}`, 'ecr-login'],
    [
      'the output of AWS',
      `$ aws secretsmanager get-secret-value --secret-id db --output text\n${PASS}`,
      'passwd',
    ],
    ['the output of gcloud', `$ gcloud secrets versions access 1 --secret=db\n${PASS}`, 'passwd'],
    ['the output of Terraform', `$ terraform output -raw db_password\n${PASS}`, 'passwd'],
    ['the output of wg', `$ wg genpsk\nNgm7IiH+YwoF4cfio+MkZ5V7T0e2ijLN2HSvhgnrLlg=`, 'passwd'],
    ['an attribute of Chef', `default['db']['password']['app'] = 'orangeho'`, 'passwd'],
    ['radtest', `radtest bob ${PASS} 10.0.0.5 0 orangeho`, 'passwd'],
    ['a secret of GitHub', `gh secret set DB_PASSWORD --body 'orangeho'`, 'secret'],
    ['a secret of Drone', `drone secret add --name db_pass --data orangeho acme/api`, 'secret'],
    ['Bundler', `BUNDLE_GEMS__EXAMPLE__COM: "bob:orangeho"`, 'passwd'],
    ['ODBC', `DRIVER={PostgreSQL};UID=app;PWD={orangeho};`, 'passwd'],
    ['a registry of schemas', `basic.auth.user.info=SHOP1:${A}`, 'secret'],
    ['Oracle', `app/"orangeho"@db:1521/ORCL`, 'passwd'],
    ['Exim', `client_send = : mailer : orangeho`, 'passwd'],
    ['the key of a JWT in Python', `jwt.encode({"sub": 1}, "${A}", algorithm="HS256")`, 'secret'],
    ['the key of a JWT in Node.js', `jwt.sign(payload, '${A}')`, 'secret'],
    ['a reference of WildFly', `<credential-reference clear-text="orangeho"/>`, 'passwd'],
    ['PHP in double quotes', `mysqli_connect("db", "app", "orangeho", "shop")`, 'passwd'],
    ['headers of OpenTelemetry', `OTLP_HEADERS="a=b,x-honeycomb-team=${A}"`, 'secret'],
    ['a client of Algolia', `algoliasearch('QWERTYUIOP', '${HEX}')`, 'api-key'],
    ['an UPDATE', `SET value = 'orangeho' WHERE name = 'smtp_password';`, 'passwd'],
    ['a call of the system', `write(3, "AUTH app orangeho\\r\\n", 21)`, 'passwd'],
    [
      'a call with lengths',
      `write(3, "*2\\r\\n$4\\r\\nAUTH\\r\\n$8\\r\\norangeho\\r\\n", 9)`,
      'passwd',
    ],
    ['a debugger that prints', `(gdb) p config.password\n$1 = 0x5581 "orangeho"`, 'passwd'],
    ['a password that is to be used', `just use ${PASS} as the password for now`, 'passwd'],
    ['the PIN of a thing', `the PIN of the safe is 487584`, 'pin'],
    ['a passphrase of words', `guest, passphrase orange-horse-lamp-tiger`, 'passwd'],
    ['how to log in', `1. Log in as admin with ${PASS}`, 'passwd'],
    ['Spanish with the user', `usuario: bob clave: ${PASS}`, 'passwd'],
    ['Swedish', `lösenordet är ${PASS}`, 'passwd'],
    ['Danish', `adgangskoden er ${PASS}`, 'passwd'],
    ['Finnish', `salasana on ${PASS}`, 'passwd'],
    ['Czech', `heslo je ${PASS}`, 'passwd'],
    ['Russian, what for', `пароль от базы ${PASS}`, 'passwd'],
    ['Ukrainian', `пароль для входу: ${PASS}`, 'passwd'],
    ['Japanese', `パスワードは「${PASS}」です`, 'passwd'],
    ['Chinese', `密码是${PASS}，别发群里`, 'passwd'],
    ['Hebrew', `הסיסמה היא ${PASS}`, 'passwd'],
    ['a device of Cisco', `tacacs server t1\n address ipv4 10.0.0.5\n key ${A}`, 'passwd'],
    ['what Redis is sent', `*2\n$4\nAUTH\n$8\norangeho`, 'passwd'],
    ['askpass', `debug: SSH_ASKPASS returned "orangeho"`, 'passwd'],
    ['Codecov', `./codecov -t ${UUID} -f coverage.xml`, 'token'],
    ['a word of Italian', `"parola_chiave": "orangeho"`, 'passwd'],
    ['a command that says it', `--ldap_password_cmd="echo -n orangeho"`, 'passwd'],
    ['a key that was found', `KEY FOUND! [ orangeho ]`, 'passwd'],
    ['a database of Exim', `hide mysql_servers = localhost/mail/exim/orangeho`, 'passwd'],
    ['a keytab', `nfs/a@EX.ORG (aes256-cts-hmac-sha1-96)  (0x${HEX}${HEX})`, 'kerberos-key'],
    ['Telnyx', `KEY01${HEX.slice(2)}_${A}Kx`, 'telnyx-key'],
    ['a colour that was written out', `[33mDB_PASSWORD [0m=[32m ${PASS}[0m`, 'passwd'],
  ])('%s', (_, text, rule) => {
    expect(clean(text)).toContain(`[redacted: ${rule}]`);
    for (const value of [PASS, UUID, HEX, A, ...PLAIN]) expect(clean(text)).not.toContain(value);
  });
});

it('the rows of a dump are cleaned by the columns that it names', () => {
  expect(clean(`COPY users (id, email, api_token) FROM stdin;\n1\ta@b.c\t${A}x\n\\.\n`)).toBe(
    'COPY users (id, email, api_token) FROM stdin;\n1\ta@b.c\t[redacted: token]\n\\.\n',
  );
});

it('the field of a form is cleaned after its empty line', () => {
  expect(clean(`Content-Disposition: form-data; name="password"\n\n${PASS}\n`)).toBe(
    'Content-Disposition: form-data; name="password"\n\n[redacted: passwd]\n',
  );
});

it('no mask repeats eight characters by which its secret begins', () => {
  const repeated = TOKEN_RULES.flatMap(({ id, keywords }) =>
    keywords
      .filter((word) => /[-_.]$/.test(word) && word.length >= 8)
      .filter((word) => pieces(word).some((piece) => `[redacted: ${id}]`.includes(piece)))
      .map((word) => `${id}: ${word}`),
  );
  expect(repeated).toEqual([]);
});

function pieces(word: string): string[] {
  return Array.from({ length: word.length - 7 }, (_, at) => word.slice(at, at + 8));
}
