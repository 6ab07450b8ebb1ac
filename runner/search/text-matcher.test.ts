import { expect, it } from 'vitest';
import { parseExample, examplePlaybook } from '../playbook/example-playbook.ts';
import type { Playbook } from '../playbook/playbook.ts';
import { buildIndex } from './search-index.ts';
import { prepareMatching } from './text-matcher.ts';

function playbookWith(change: Partial<Playbook>): Playbook {
  const result = parseExample(examplePlaybook);
  if (!result.ok) throw new Error('the example has problems');
  return { ...result.playbook, ...change };
}

const refused = 'payment gateway .+ refused';
const others = ['login', 'invoice', 'stock', 'mail', 'photo'].map((name) =>
  playbookWith({ id: `shop/${name}`, title: `The ${name} page is slow`, symptoms: [], asked: [] }),
);
const playbooks = [
  playbookWith({}),
  playbookWith({ id: 'fair-booth/checkout-fails' }),
  playbookWith({
    id: 'shop/warehouse',
    title: 'The warehouse robot collides with a shelf',
    symptoms: [{ kind: 'words', text: 'ROBOT_COLLISION in the warehouse controller' }],
    asked: [],
  }),
  ...others,
];

function match(text: string, library: readonly Playbook[] = playbooks) {
  const matcher = prepareMatching(buildIndex(library), library)();
  matcher.push(new TextEncoder().encode(text));
  return matcher.end();
}

it('a line that a terminal has wrapped is found where it begins', () => {
  const text = 'ready\nError while placing the order 4711: the payment gat\neway p1 refused\n';
  expect(match(text)[0]?.lines).toEqual([
    {
      line: 2,
      text: 'Error while placing the order 4711: the payment gateway p1 refused',
      signature: refused,
    },
  ]);
});

it.each([
  ['low byte first, in one piece', 1 << 20, false],
  ['low byte first, byte by byte', 1, false],
  ['high byte first, in pieces that cut letters', 3, true],
])('a log that PowerShell wrote as UTF-16 is matched, %s', (_, size, isSwapped) => {
  const bytes = Buffer.from('\ufeffgrün\r\nthe payment gateway p1 refused\r\n', 'utf16le');
  if (isSwapped) bytes.swap16();
  const matcher = prepareMatching(buildIndex(playbooks), playbooks)();
  for (let at = 0; at < bytes.length; at += size) matcher.push(bytes.subarray(at, at + size));
  const [found] = matcher.end();
  expect(found?.lines.map(({ line, text }) => [line, text])).toEqual([
    [2, 'the payment gateway p1 refused'],
  ]);
});

it('lines that begin anew are not put together', () => {
  const text =
    'Error while placing the order 4711: the payment gateway\n2026-11-21 01:12:07 mail refused\n';
  const signatures = match(text).flatMap(({ lines }) => lines.map((line) => line.signature));
  expect(signatures.filter((signature) => signature !== null)).toEqual([]);
});

it('of playbooks with one signature that of the system which the text names comes first', () => {
  const line = 'payment gateway p1 refused';
  expect(match(`fair_booth.pay ${line}`)[0]?.id).toBe('fair-booth/checkout-fails');
  expect(match(`shop.pay ${line}`)[0]?.id).toBe('shop/checkout-fails');
});

it('without a signature an identifier that few playbooks have is enough, and is named', () => {
  const [found] = match('{"level":"error","msg":"ROBOT_COLLISION at aisle 4"}');
  expect(found).toMatchObject({ id: 'shop/warehouse', lines: [{ line: 1, signature: null }] });
  expect(found?.words).toContain('ROBOT_COLLISION');
});

it('a line that names other software is not found by its words', () => {
  const line = 'ROBOT_COLLISION in the warehouse controller';
  expect(match(line)[0]?.id).toBe('shop/warehouse');
  expect(match(`mongodb: ${line}`)).toEqual([]);
});

it.each([
  ['prose', 'The meeting starts at nine. Please bring the printed figures of the second quarter.'],
  ['the code of a program', 'function add(a, b) {\n  return a + b;\n}\n'],
  ['the log of other software', 'postfix/smtpd[33]: connect from mail.example.com[192.0.2.4]'],
  ['nothing', ''],
])('%s belongs to no playbook', (_, text) => {
  expect(match(text)).toEqual([]);
});

it('an indented line is about the software that the line above names', () => {
  const indented = '  the robot collides with a shelf of the warehouse controller';
  expect(match(`robot error at Shelf 12\n${indented}`)[0]?.id).toBe('shop/warehouse');
  expect(match(`CMake Error at Shelf.txt:12\n${indented}`)).toEqual([]);
});

it('a line that names other software finds only playbooks that speak of it', () => {
  const line = 'the payment gateway g7 refused';
  expect(match(`Error while placing the order 4711: ${line}`)).not.toEqual([]);
  expect(match(`mysqld: Error while placing the order 4711: ${line}`)).toEqual([]);
  expect(match(`Windows: Error while placing the order 4711: ${line}`)).toEqual([]);
  expect(match(`WINDOW=64240 Error while placing the order 4711: ${line}`)).not.toEqual([]);
  expect(match(`mysqld is up\nError while placing the order 4711: ${line}`)).not.toEqual([]);
  const at = (host: string) => `Error while placing the order 4711 at ${host}: ${line}`;
  expect(match(at('shop.c1.rds.amazonaws.com'))).not.toEqual([]);
  expect(match(at('java.io.IOException'))).toEqual([]);
  expect(match(`${line}: <html><title>502</title><center>cloudflare</center></html>`)).not.toEqual(
    [],
  );
  expect(match(`cloudflare: ${line}`)).toEqual([]);
});

it('an error whose frames name other software is of that software', () => {
  const line = 'Error while placing the order 4711: the payment gateway g7 refused';
  expect(match(`${line}\n    at pay (shop/pay.js:3:1)`)).not.toEqual([]);
  expect(match(`${line}\n    at pay (App.bundle:3:1)\n    at react-native/x.js:8`)).toEqual([]);
  expect(match(`${line}\nready\n    at react-native/x.js:8`)).not.toEqual([]);
});

it('one bare line of a text that names other software finds nothing', () => {
  expect(match('robot collides')[0]?.id).toBe('shop/warehouse');
  expect(match('robot collides\nINFO helm is done')).toEqual([]);
});

it('a line that says itself that nothing went wrong is found by no words, only by a signature', () => {
  const words = 'ROBOT_COLLISION in the warehouse controller';
  expect(match(`ERROR ${words}`).map(({ id }) => id)).toEqual(['shop/warehouse']);
  for (const level of ['INFO', '2026-11-21 08:00:00.118 UTC [1] LOG: ', '{"level":"info"} ']) {
    expect(match(`${level} ${words}`)).toEqual([]);
  }
  for (const end of ['is ok', 'are complete.', 'is successful']) {
    expect(match(`${words} ${end}`)).toEqual([]);
  }
  expect(match('INFO: the payment gateway p1 refused')).not.toEqual([]);
});

it('the head of a unit that systemd says to be active is found by no words', () => {
  const head = '● robot.service - ROBOT_COLLISION in the warehouse controller';
  const unit = (state: string) =>
    `${head}\n     Loaded: loaded\n     Active: ${state} since Monday`;
  expect(match(unit('failed (Result: exit-code)')).map(({ id }) => id)).toEqual(['shop/warehouse']);
  expect(match(unit('active (running)'))).toEqual([]);
  expect(match(`${unit('active (running)')}\nROBOT_COLLISION at aisle 4`)).not.toEqual([]);
});

it('the name of an error that any program can end with is no code', () => {
  const withNames = playbookWith({
    id: 'shop/pay',
    title: 'Paying takes too long',
    symptoms: [{ kind: 'words', text: 'ReadTimeout, status_code, node_modules and pay_refused' }],
    asked: [],
  });
  const found = (text: string) => {
    const matcher = prepareMatching(buildIndex([...playbooks, withNames]), playbooks)();
    matcher.push(new TextEncoder().encode(text));
    return matcher.end().map(({ id }) => id);
  };
  expect(found('pay_refused by the replica of a node in rack nine')).toEqual(['shop/pay']);
  for (const name of ['ReadTimeout', 'status_code', 'node_modules']) {
    expect(found(`${name} by the replica of a shelf in rack nine`)).toEqual([]);
  }
});

const signature = 'ECONNREFUSED .+:5432';
const withStore = [
  ...playbooks,
  playbookWith({
    id: 'shop/store',
    title: 'Orders are not kept',
    symptoms: [{ kind: 'signature', signature, example: 'ECONNREFUSED 10.0.0.1:5432' }],
    asked: [],
  }),
];

it.each([
  ['an exception', 'ConnectionRefusedError: [Errno 111] Connect call failed (10.0.0.9, 5432)'],
  ['a sentence', 'PSQLException: Connection to db.internal:5432 refused. Check the hostname'],
  ['a code', '{"err":{"code":"ECONNREFUSED","stack":"at pg-pool/index.js:45"},"msg":"ping"}'],
  ['a line beside the one that failed', 'connect: connection refused\n  at pg-pool/index.js:45:11'],
])('a failure of the kind that a playbook has an example of is found as %s', (_, text) => {
  const [found] = match(text, withStore);
  expect(found).toMatchObject({ id: 'shop/store', lines: [{ line: 1, signature: null }] });
  expect(found?.words).not.toEqual([]);
});

it.each([
  ['at something else', 'ConnectionRefusedError: [Errno 111] Connect call failed (10.0.0.9, 9200)'],
  ['of another kind', 'PSQLException: the connection to db.internal:5432 was reset by peer'],
  ['of other software', 'mysqld: ECONNREFUSED while the copy to postgres was made'],
  ['that a harmless line speaks of', 'INFO: retry after ECONNREFUSED of postgres'],
  ['far from what it could be of', 'connection refused\n1\n2\n3\n4\n5\n6\nat pg-pool/index.js:45'],
])('a failure %s is none of a playbook', (_, text) => {
  expect(match(text, withStore)).toEqual([]);
});

it('in a long line a signature is found away from other software, an identifier in a part without', () => {
  const entries = (count: number, msg: string): string =>
    Array.from({ length: count }, () => JSON.stringify({ level: 'error', msg })).join();
  const others = entries(800, 'mysqld stopped');
  const refusal = [entries(4, 'waiting'), entries(1, 'payment gateway p1 refused')].join();
  const collision = [entries(800, 'waiting'), entries(1, 'ROBOT_COLLISION at aisle 4')].join();
  const parts = [others, refusal, entries(4, 'waiting'), others, collision, collision];
  const text = `ready\n[${[...parts, entries(800, 'waiting')].join()}]\n`;
  expect(match(text).map(({ id, lines }) => [id, lines.map(({ line }) => line)])).toEqual([
    ['fair-booth/checkout-fails', [2]],
    ['shop/checkout-fails', [2]],
    ['shop/warehouse', [2]],
  ]);
});

it('very many short lines are read in a moment', () => {
  const from = process.cpuUsage().user;
  expect(match('x\n'.repeat(400_000))).toEqual([]);
  expect(process.cpuUsage().user - from).toBeLessThan(5_000_000);
});
