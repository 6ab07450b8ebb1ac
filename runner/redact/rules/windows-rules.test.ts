import { expect, it } from 'vitest';
import { createRedactor } from '../redactor.ts';

const clean = (text: string): string => createRedactor({}).clean(text);

it.each([
  'signtool sign /f cert.pfx /p orange-horse /tr http://timestamp.example.com app.exe',
  'winrs -r:win1 -u:bob -p:orange-horse ipconfig',
  'schtasks /create /tn job /ru ACME\\svc /rp orange-horse',
  'reg add HKLM\\X /v DefaultPassword /t REG_SZ /d orange-horse /f',
  'net use Z: \\\\fs1\\share orange-horse /user:bob',
  'ConvertTo-SecureString "orange-horse" -AsPlainText -Force',
])('%s is cleaned', (text) => {
  expect(clean(text)).toBe(text.replace('orange-horse', '[redacted: passwd]'));
});

it('options of other programs stay as they are', () => {
  const text = 'xcopy /p a.txt b.txt && signtool verify /pa app.exe';
  expect(clean(text)).toBe(text);
});
