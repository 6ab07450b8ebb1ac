import { parseJson } from '../parse-json.ts';
import { networkReasonIn, type PastedReader, unreadable } from './reader.ts';

/** The output of `curl -i`: the last answer counts, since a proxy or `100 Continue` may come first. */
export const readHttp: PastedReader = ({ text }) => {
  const answers = [...text.matchAll(/^HTTP\/[\d.]+ (\d{3})[^\n]*$/gm)];
  const last = answers.at(-1);
  if (last === undefined) {
    const reason = networkReasonIn(text);
    if (reason === null) return unreadable('the answer of a web server, as curl -i prints it');
    const facts = { connected: false, reason, status: 0 };
    return { ran: true, facts, summary: reason };
  }
  const [head = '', ...rest] = text.slice(last.index).split(/\r?\n\r?\n/);
  const body = rest.join('\n\n');
  const status = Number(last[1]);
  return {
    ran: true,
    facts: {
      connected: true,
      reason: '',
      status,
      headers: headersIn(head),
      body,
      json: parseJson(body),
    },
    summary: `HTTP ${status}`,
  };
};

function headersIn(head: string): Record<string, string> {
  const headers = [...head.matchAll(/^([\w-]+):[ \t]*(.*?)\r?$/gm)];
  return Object.fromEntries(
    headers.map((match) => [(match[1] ?? '').toLowerCase(), match[2] ?? '']),
  );
}
