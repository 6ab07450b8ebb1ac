import { defineKind } from './kind.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** The certificate that a server shows: whether it is trusted, for whom, and for how long. */
export const tls = defineKind({
  name: 'tls',
  about:
    'Looks at the certificate of a server: trusted or why not, names, and the days it has left.',
  actor: 'runner',
  schema: {
    description:
      'host:port, a host (port 443), or a URL whose host and port are meant; or that with the name or authority to expect. $NAME stands for a param.',
    type: ['string', 'object'],
    minLength: 1,
    properties: {
      address: {
        description: 'host:port, host or URL.',
        type: 'string',
        minLength: 1,
        examples: ['127.0.0.1:8443'],
      },
      name: {
        description: 'Name that the certificate should be for; the host unless stated.',
        type: 'string',
        minLength: 1,
        examples: ['shop.example.com'],
      },
      ca: {
        description:
          'File (PEM) with the authority to trust instead of the public ones, for an internal authority.',
        type: 'string',
        minLength: 1,
        examples: ['$CA_FILE'],
      },
    },
    required: ['address'],
    additionalProperties: false,
    examples: ['$API_URL', 'shop.example.com:443', { address: '$API_URL', ca: '$CA_FILE' }],
  },
  facts: {
    connected: { type: 'bool', about: 'A TLS handshake was completed, trusted or not.' },
    reason: {
      type: 'string',
      about:
        'Empty when connected; else refused, unreachable, reset, unknown-host, or tls: no handshake.',
    },
    trusted: {
      type: 'bool',
      about: 'The certificate is valid now, for this name, and trusted.',
      answered: true,
    },
    error: {
      type: 'string',
      about:
        'Why not, as Node names it, such as CERT_HAS_EXPIRED, DEPTH_ZERO_SELF_SIGNED_CERT or ERR_TLS_CERT_ALTNAME_INVALID; empty when trusted.',
    },
    daysLeft: {
      type: 'int',
      about: 'Whole days until it expires; negative when it has.',
      answered: true,
    },
    validFrom: {
      type: 'string',
      about: 'First moment of validity, ISO 8601 in UTC.',
      answered: true,
    },
    validTo: { type: 'string', about: 'Last moment of validity, ISO 8601 in UTC.', answered: true },
    subject: {
      type: 'string',
      about: 'Whose certificate it is, such as CN=shop, O=Shop.',
      answered: true,
    },
    issuer: { type: 'string', about: 'Who signed it.', answered: true },
    altNames: {
      type: 'list<string>',
      about: 'The DNS names and addresses that it is for.',
      answered: true,
    },
    protocol: { type: 'string', about: 'Version agreed upon, such as TLSv1.3.', answered: true },
  },
  expect: 'connected && trusted && daysLeft > 14',
  resolve: (written) => {
    const wanted = typeof written === 'string' ? { address: written } : written;
    return { address: wanted.address, name: wanted.name ?? null, ca: wanted.ca ?? null };
  },
  byHand: (input) => {
    if (isUrl(input.address)) {
      const ca = input.ca === null ? '' : `--cacert ${quoteForShell(input.ca)} `;
      return `curl -vI --max-time 10 ${ca}${quoteForShell(input.address)}`;
    }
    const { address, name } = wordsFor(input.address);
    const asked = input.name === null ? name : quoteForShell(input.name);
    return [
      `openssl s_client -connect ${address} -servername ${asked}`,
      ...(input.ca === null ? [] : [`-CAfile ${quoteForShell(input.ca)}`]),
      '</dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName',
    ].join(' ');
  },
  texts: (input) => [input.address, input.name ?? '', input.ca ?? ''],
});

/** Address with port, and name. What a variable holds may be a URL, which the shell takes apart. */
function wordsFor(address: string): { readonly address: string; readonly name: string } {
  if (/^\$\{?[A-Z_][A-Z0-9_]*\}?$/.test(address)) {
    const cut = (program: string): string => `"$(sed -E '${program}' <<<"${address}")"`;
    return {
      address: cut('s|^[a-z]+://||; s|/.*||; /:[0-9]+$/!s|$|:443|'),
      name: cut('s|^[a-z]+://||; s|[:/].*||'),
    };
  }
  const whole = /:\d+$|:\$/.test(address) ? address : `${address}:443`;
  return {
    address: quoteForShell(whole),
    name: quoteForShell(address.replace(/:[^:\]]*$/, '')),
  };
}

/** Openssl takes no URL; a param that holds one is named so. */
function isUrl(address: string): boolean {
  return (
    address.includes('://') || /^\$\{?[A-Z0-9_]*(URL|URI|ORIGIN|ENDPOINT)\}?(\/|$)/.test(address)
  );
}
