import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor.ts';

const clean = (text: string): string => createRedactor({}).clean(text);

// Put together here, so that no scanner takes this file for a leak.
const A = ['a1B2c3D4e5', 'F6g7H8i9J0'].join('');
const HEX = ['0a1b2c3d4e5f6071', '8293a4b5c6d7e8f9'].join('');
const KEY = `Ngm7IiH+YwoF4cfio+MkZ5V7T0e2ijLN2HSvhgnrLlg=`;

describe('a secret that the line before it announces', () => {
  it.each([
    ['the output of Consul', `$ consul keygen\n${KEY}`],
    ['the output of OpenSSL', `$ openssl rand -base64 32\n${KEY}`],
    ['a token of Kubernetes', `$ kubectl create token default\n${A}`],
    ['the first start of Elasticsearch', `The generated password for elastic is: \nSU_a1B2c3D4_e5`],
    ['a token to enrol', `The enrollment token for Kibana, valid for 30 minutes: \n${A}`],
    ['what Vault keeps', `====== Data ======\nKey      Value\n---      -----\nsigning  ${HEX}`],
    [
      'Terraform',
      `resource "random_password" "db" {\n    id          = "none"\n    result      = "${A}"`,
    ],
    ['an option of Rust', `Config {\n    api_secret: Some(\n        "orange-horse",\n    ),`],
    ['YAML on three lines', `- name: "DB_PASSWORD"\n  value:\n    "orange-horse"`],
    ['the key of .NET', `"Jwt": {\n    "Issuer": "shop",\n    "Key": "orange-horse"`],
    [
      'Pydantic',
      `smtp_password\n  Extra inputs are not permitted [type=extra_forbidden, input_value='orange-horse', input_type=str]`,
    ],
    ['OpenSSL', `Private-Key: (256 bit)\npriv:\n    9c:ba:0a:64:a1:5c:eb:7c:\n    ae:cb\npub:`],
    ['cloud-init', `chpasswd:\n  expire: false\n  list: |\n    bob:orange-horse\n`],
    ['numbered codes', `Backup codes:\n1. orange1h\n2. orange2h`],
    ['Hurl', `[BasicAuth]\nbob: orange-horse`],
    ['Borg', `BORG_KEY ${HEX}${HEX}\n${A}${A}${A}\n${A}${A}${A}`],
  ])('%s', (_, text) => {
    const cleaned = clean(text);
    expect(cleaned).toContain('[redacted: ');
    for (const value of [
      A,
      KEY.slice(0, -1),
      HEX,
      'orange-horse',
      'orange1h',
      'a1B2c3D4',
      'ae:cb',
      '9c:ba',
    ])
      expect(cleaned).not.toContain(value);
  });
});
