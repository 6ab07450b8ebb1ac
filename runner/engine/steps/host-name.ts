import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

/** RFC 1035, 3.1, as text. */
const maxLength = 253;

/**
 * A name as DNS and TLS carry it (RFC 5890), an address as it is, and null for what is neither:
 * resolvers take a backslash for the beginning of an escape, and so ask for another name.
 */
export function toHostName(text: string): string | null {
  if (isIP(text) !== 0) return text;
  // OpenSSL sends no name at all instead of one that is too long.
  if (text.length > maxLength) return null;
  if (/^[\w.*/-]+$/.test(text)) return text;
  // What would be decoded, or lead to another part of an address, is no part of a name.
  if (!/^[\w.\u0080-\uffff-]+$/.test(text)) return null;
  const name = domainToASCII(text);
  return name === '' || name.length > maxLength || isIP(name) !== 0 ? null : name;
}
