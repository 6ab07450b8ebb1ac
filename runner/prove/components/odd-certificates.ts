import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Fault } from '../lab/lab.ts';
import type { Site } from '../lab/component.ts';
import type { Certificate } from './certificates.ts';
import type { Nginx } from './nginx.ts';

/** Certificates that nobody can trust as they are served: signed by themselves, or without their chain. */
export async function oddCertificates(site: Site, server: Nginx) {
  const folder = await site.folderFor('odd-certificates');
  const openssl = site.tool('openssl');
  const run = async (...args: readonly string[]): Promise<void> => {
    await promisify(execFile)(openssl, args, { cwd: folder, timeout: 20_000 });
  };
  const [name = 'localhost'] = server.names;
  const own = await selfSigned(run, folder, name);
  const alone = await signedByIntermediate(run, { site, folder, name });
  const serves = (title: string, given: Certificate, code: string): Fault => ({
    title,
    inject: () => server.useCertificate(given),
    isActive: async () => (await server.look()).code === code,
    undo: () => server.useCertificate(server.certificate),
  });
  return {
    'tls-self-signed': serves(
      'the certificate is signed by itself',
      own,
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    ),
    'tls-without-chain': serves(
      'the certificate is served without the one that signed it',
      alone,
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ),
  } satisfies Record<string, Fault>;
}

type Run = (...args: readonly string[]) => Promise<void>;

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'] as const;

async function selfSigned(run: Run, folder: string, name: string): Promise<Certificate> {
  await run(
    ...['req', '-x509', ...newKey, '-days', '365', '-subj', `/CN=${name}`],
    ...['-addext', `subjectAltName=DNS:${name}`, '-keyout', 'own.key', '-out', 'own.crt'],
  );
  return { certificate: join(folder, 'own.crt'), key: join(folder, 'own.key') };
}

async function signedByIntermediate(
  run: Run,
  input: { readonly site: Site; readonly folder: string; readonly name: string },
): Promise<Certificate> {
  const { site, folder, name } = input;
  const ca = { certificate: join(site.folder, 'ca.crt'), key: join(site.folder, 'ca.key') };
  const sign = async (
    file: string,
    by: { readonly certificate: string; readonly key: string },
    extension: string,
  ): Promise<Certificate> => {
    const signed = { certificate: join(folder, `${file}.crt`), key: join(folder, `${file}.key`) };
    await run(
      ...['req', ...newKey, '-subj', `/CN=${file}`, '-keyout', signed.key, '-out', `${file}.csr`],
    );
    await writeFile(join(folder, `${file}.ext`), extension);
    await run(
      ...['x509', '-req', '-in', `${file}.csr`, '-CA', by.certificate, '-CAkey', by.key],
      ...['-CAcreateserial', '-days', '365', '-extfile', `${file}.ext`, '-out', signed.certificate],
    );
    return signed;
  };
  const middle = await sign('intermediate', ca, 'basicConstraints=critical,CA:TRUE\n');
  return sign('leaf', middle, `subjectAltName=DNS:${name}\n`);
}
