import { expect, it } from 'vitest';
import { createRedactor } from '../redactor.ts';

const clean = (text: string): string => createRedactor({}).clean(text);

// Put together here, so that no scanner takes this file for a leak.
const A = ['a1B2c3D4e5', 'F6g7H8i9J0'].join('');
const HEX = ['0a1b2c3d4e5f6071', '8293a4b5c6d7e8f9'].join('');

it.each([
  [
    'the neighbour of a proxy',
    'cache_peer p1 parent 3128 0 no-query login=bob:orangehorse',
    'oran',
  ],
  ['a list of proxies', 'socks5 10.0.0.9 1080 bob orangehorse', 'orangehorse'],
  [
    'a helper that logs in',
    'auth_helper -b "dc=a" -D "cn=p,dc=a" -w orangehorse -f uid=%s',
    'horse',
  ],
  ['keys in a map of nginx', `map $arg_key $ok {\n    default 0;\n    ${HEX} 1;\n}`, HEX],
  ['mixed keys in a map', `    "${A}Kx3Z" 1;`, A],
  ['links that are signed', 'secure_link_md5 "$secure_link_expires$uri orangehorse";', 'horse'],
  ['a secret within Envoy', `      inline_string: "${A}Kx3Z"`, A],
  ['a user of a device', 'login = cleartext "orangehorse"', 'orangehorse'],
  ['the cookie of a VPN', `openconnect -C ${HEX} vpn.example.com`, HEX],
  ['a user of Java', 'OPTS="-Dbasicauth=solr:orangehorse"', 'orangehorse'],
  ['a user of a keeper of locks', '[zk: a:2181] addauth digest super:orangehorse', 'orangehorse'],
  ['a user of a cache', 'memcached:Orange41', 'Orange41'],
  [
    'a connection in Java',
    'getConnection("jdbc:mysql://db1/shop", "app", "orangehorse");',
    'orang',
  ],
  ['what a node joins with', `eyJ2ZXIiOiI4LjE0LjAiLCJhZHIiOls${A.repeat(4)}==`, A],
  [
    'where a check reports',
    `https://up.example.com/api/push/${A.slice(0, 10)}?status=up`,
    'a1B2c3',
  ],
  ['options with colons', 'winrm get winrm/config -u:bob -p:orangehorse', 'orangehorse'],
  ['a user and a host', 'forward-socks5t / bob:NnCPEGNeIOuH@10.0.0.9:1080 .', 'NnCPEGNeIOuH'],
  ['a domain before a user', 'CORP\\bob PPTP orangehorse *', 'orangehorse'],
  [
    'a link of databases',
    'create database link hq connect to ro identified by "orangehorse"',
    'horse',
  ],
  ['users of CouchDB', '[admins]\nadmin = orange41', 'orange41'],
  ['a file of users', '$ cat /etc/memcached.pwdb\napp:Orange41', 'Orange41'],
  ['the password of a vault', '$ cat .vault_pass\norange41horse', 'orange41horse'],
  ['a secret to seal', 'echo -n orange41horse | kubeseal --raw --name db', 'orange41horse'],
  ['what a script types', 'send "orange41\\\\r"', 'orange41'],
  [
    'an extra of Android',
    'adb shell am start -e password orange41horse com.example/.Login',
    'horse',
  ],
  ['a wireless network', 'WLAN-Schlüssel: orangehorse', 'orangehorse'],
  ['an adjective', 'le mot de passe temporaire est Orange41', 'Orange41'],
  ['a word for a word', "Parola d'ordine: orangehorse", 'orangehorse'],
  ['a key of old ciphers', "$config['des_key'] = '$m=yl0LMqveVplDIVaDdeb@A';", 'yl0LMqve'],
])('%s', (_, text, secret) => {
  expect(clean(text)).not.toContain(secret);
});

it.each([
  'http 10.0.0.9 80 GET /index.html',
  'map $arg_key $ok {\n    default 0;\n    hostnames 1;\n}',
  '    ' + 'proxy_cache_bypass_for_all_users 1;',
  'secure_link_md5 "$secure_link_expires$uri$remote_addr";',
  'inline_string: "{\\"status\\": \\"ok\\"}"',
  'memcached:1.6-alpine',
  'https://api.example.com/api/push/notifications',
  'openconnect --protocol=gp vpn.example.com',
  'cp -p:mode a b',
  '-API_TOKEN=\n+API_TOKEN=${API_TOKEN}',
  'Signature   : RSA/SHA256, Fri 27 Nov 2026',
  `msg ${A}Kx3ZqR7 auth.login delivered`,
  'api_key: Rails.application.credentials.stripe[:key]',
  'Password Policy',
  'kube_secret_info{namespace="prod",secret="db-credentials"} 1',
  'auth.token.refresh:41|ms|@0.1',
  'pub fn verify(password: &str, hash: &PasswordHash) -> Result<()> {',
  'update_password: on_create',
  'Passwort: mindestens 12 Zeichen, davon eine Ziffer',
  `pdb: auth.pdb GUID ${HEX.toUpperCase()}1`,
  'docker run -e DB_PASSWORD image41:latest',
])('%s stays as it is', (text) => {
  expect(clean(text)).toBe(text);
});

it('of what Ansible encrypted by a password the header stays, in a file, under a name and in a diff', () => {
  const body = (before: string): string => `${before}${HEX}${HEX}\n${before}3162\n`;
  const header = '$ANSIBLE_VAULT;1.1;AES256\n';
  const texts = ['', 'db_pw: !vault |\n', '+'].map((start) => {
    const indent = start.endsWith('\n') ? '    ' : start;
    const first = start.endsWith('\n') ? start + indent : start;
    return `${first}${header}${body(indent)}next: 1\n`;
  });
  expect(texts.map(clean)).toEqual(
    texts.map((text) =>
      text
        .replace(HEX + HEX, '[redacted: ansible-vault]')
        .replace('3162\n', '[redacted: ansible-vault 2]\n'),
    ),
  );
});
