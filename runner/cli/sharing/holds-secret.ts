import { isSecretName } from '../../redact/known-secrets.ts';

/** Whether a URL names a password, in front of its host or among its options. */
export function holdsSecret(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { password, searchParams } = new URL(url);
  return password !== '' || [...searchParams.keys()].some(isSecretName);
}
