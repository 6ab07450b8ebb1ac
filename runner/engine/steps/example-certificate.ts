import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate and its key, as `tls.createServer` takes them. */
export interface ExampleCertificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** An authority that signs certificates for tests; its own is at `file`. */
export interface ExampleAuthority {
  readonly file: string;
  sign(wanted: {
    readonly names: readonly string[];
    readonly from: Date;
    readonly to: Date;
  }): ExampleCertificate;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Makes an authority in a folder, with the openssl command. */
export function createAuthority(folder: string): ExampleAuthority {
  mkdirSync(folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  };
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test CA');
  writeFileSync(at('index.txt'), '');
  writeFileSync(at('ca.cnf'), settings);
  let count = 0;
  return {
    file: at('ca.pem'),
    sign: ({ names, from, to }) => {
      count += 1;
      const [key, request, cert] = [`${count}.key`, `${count}.csr`, `${count}.pem`];
      const altNames = `subjectAltName=${names.join(',')}`;
      const subject = ['-subj', '/O=Shop, Ltd/CN=shop', '-addext', altNames];
      openssl('req', ...newKey, '-keyout', key, '-out', request, ...subject);
      const validity = ['-startdate', toAsn1(from), '-enddate', toAsn1(to)];
      const signer = ['-config', 'ca.cnf', '-cert', 'ca.pem', '-keyfile', 'ca.key'];
      openssl('ca', '-batch', '-notext', ...signer, ...validity, '-in', request, '-out', cert);
      return { cert: readFileSync(at(cert)), key: readFileSync(at(key)) };
    },
  };
}

const settings = `[ca]
default_ca = test
[test]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
unique_subject = no
policy = any
copy_extensions = copy
[any]
organizationName = optional
commonName = optional
`;

/** `20261121011207Z` */
function toAsn1(date: Date): string {
  return date.toISOString().replace(/[-:T]|\.\d+/g, '');
}
