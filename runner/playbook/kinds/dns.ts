import { defineKind } from './kind.ts';
import { quoteForShell } from './quote-for-shell.ts';

const types = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS', 'SRV'] as const;

/** What a name resolves to: for programs on this machine, or according to a server. */
export const dns = defineKind({
  name: 'dns',
  about:
    'Resolves a name as programs on this machine do, hosts file included; or asks a DNS server for one type.',
  actor: 'runner',
  schema: {
    description:
      'The name, or a URL whose host is meant; or that with a type or server. $NAME stands for a param.',
    type: ['string', 'object'],
    minLength: 1,
    properties: {
      name: {
        description: 'Name, or a URL whose host is meant.',
        type: 'string',
        minLength: 1,
        examples: ['db.internal', '$API_URL'],
      },
      type: {
        description:
          'Type of record to ask a DNS server for. Not stated: the addresses that programs on this machine get.',
        enum: types,
        examples: ['MX'],
      },
      server: {
        description: 'DNS server to ask, with port if it is not 53; the system’s unless stated.',
        type: 'string',
        minLength: 1,
        examples: ['10.0.0.2', '127.0.0.1:5353'],
      },
    },
    required: ['name'],
    additionalProperties: false,
    examples: ['db.internal', { name: 'example.com', type: 'MX', server: '10.0.0.2' }],
  },
  facts: {
    found: { type: 'bool', about: 'There is at least one answer.' },
    error: {
      type: 'string',
      about:
        'Empty when found; else ENOTFOUND (no such name), ENODATA (nothing of this type) or ESERVFAIL (the server failed).',
    },
    answers: {
      type: 'list<string>',
      about: 'The answers, sorted: 10.0.0.5, or 10 mail.example.com for MX.',
    },
    durationMs: { type: 'int', about: 'Time to the answer, in milliseconds.' },
  },
  expect: 'found',
  resolve: (written) => {
    const wanted = typeof written === 'string' ? { name: written } : written;
    return { name: wanted.name, type: wanted.type ?? null, server: wanted.server ?? null };
  },
  byHand: ({ name, type, server }) => {
    const host = quoteForShell(name.replace(/^\w+:\/\/(?:[^/@]*@)?([^/:]+).*$/, '$1'));
    if (type === null && server === null) return `getent ahosts ${host}`;
    const [, address = server ?? '', port] = /^(.+?)(?::(\d+))?$/.exec(server ?? '') ?? [];
    return [
      'dig +noall +answer +comments',
      ...(server === null ? [] : [quoteForShell(`@${address}`)]),
      ...(port === undefined ? [] : [`-p ${port}`]),
      ...(type === null ? [`${host} A ${host} AAAA`] : [`${host} ${type}`]),
    ].join(' ');
  },
  texts: (input) => [input.name, input.server ?? ''],
});
