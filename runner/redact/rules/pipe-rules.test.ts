import { expect, it } from 'vitest';
import { createRedactor } from '../redactor.ts';

const clean = (text: string): string => createRedactor({}).clean(text);

it.each([
  'echo orange-h4 | sshfs bob@h:/ /mnt -o password_stdin',
  'echo orange-h4 | realm join -U adm acme.local',
  `printf '%s' 'orange-h4' | adcli join --stdin-password acme.local`,
  'echo "orange-h4" | bin/elasticsearch-keystore add -x smtp.secure_password',
  'echo orange-h4 | docker login -u bob --password-stdin',
  'echo "bob:orange-h4" | chpasswd',
  'echo orange-h4 | openconnect -u bob --passwd-on-stdin vpn',
  'kinit bob <<< "orange-h4"',
  `tool --password-file=<(echo -n 'orange-h4')`,
])('%s is cleaned', (text) => {
  expect(clean(text)).toContain('[redacted: passwd]');
  expect(clean(text)).not.toContain('orange');
});

it.each([
  'echo "$PASSWORD" | realm join -U adm acme.local',
  'cat key.txt | bin/elasticsearch-keystore add -x smtp.secure_password',
  'echo orange-h4 | tee -a stdin.log',
  'echo orange-h4 | grep stdin',
  'echo orange-h4 | git bundle create a.bundle --stdin',
])('%s stays as it is', (text) => {
  expect(clean(text)).toBe(text);
});
