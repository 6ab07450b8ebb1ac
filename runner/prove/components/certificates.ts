import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Site } from '../lab/component.ts';

/** A certificate and its key, as files. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** An authority of the lab, made by openssl; nobody outside trusts it. */
export interface Authority {
  readonly certificate: string;
  /** Makes a certificate out for names; negative days have expired. */
  issue(
    file: string,
    options: { readonly names: readonly string[]; readonly days: number },
  ): Promise<Certificate>;
}

/**
 * The authority of the sandbox, which programs in it trust: a runner reads what it trusts when it
 * starts, so that it was made before.
 */
export function openAuthority(site: Site, folder: string): Authority {
  const openssl = site.tool('openssl');
  const run = async (...args: readonly string[]): Promise<void> => {
    await promisify(execFile)(openssl, args, { cwd: folder, timeout: 20_000 });
  };
  const ca = { certificate: join(site.folder, 'ca.crt'), key: join(site.folder, 'ca.key') };
  return {
    certificate: ca.certificate,
    issue: async (file, { names, days }) => {
      const path = (ending: string): string => join(folder, `${file}.${ending}`);
      await run(
        ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
        ...['-keyout', path('key'), '-out', path('csr'), '-subj', `/CN=${names[0] ?? 'localhost'}`],
      );
      const alternatives = names.map((name) =>
        /^[\d.]+$/.test(name) ? `IP:${name}` : `DNS:${name}`,
      );
      await writeFile(path('ext'), `subjectAltName=${alternatives.join(',')}\n`);
      await run(
        ...['x509', '-req', '-in', path('csr'), '-CA', ca.certificate, '-CAkey', ca.key],
        ...['-CAcreateserial', '-days', String(days), '-extfile', path('ext'), '-out', path('crt')],
      );
      return { certificate: path('crt'), key: path('key') };
    },
  };
}
