import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answersWith, type Api, api } from '../components/api/api.ts';
import type { Fault } from '../lab/lab.ts';
import { createSite } from '../lab/site.ts';
import type { Site } from '../lab/component.ts';
import { parseExampleScenarios } from '../scenario/example-scenarios.ts';
import { type LabPart, wholeLab } from './lab-part.ts';
import { type Proved, proveInLab } from './prove-lab.ts';

const signal = new AbortController().signal;
const well = { status: 200, body: 'well' };
let site: Site;
let server: Api;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fixbook-lab-'));
  site = await createSite({ folder, path: process.env['PATH'] ?? '', isSandbox: false });
  const table = { routes: { 'GET /health': [well] } };
  server = await site.start(api({ name: 'api', port: 0, table }));
  site.answerCommand('mend', () => {
    server.change(({ routes }) => ({ routes: { ...routes, 'GET /health': [well] } }));
    return Promise.resolve({ stdout: '', stderr: '', exit: 0 });
  });
  let pretends = false;
  site.answerCommand('pretend', () => {
    pretends = true;
    return Promise.resolve({ stdout: '', stderr: '', exit: 0 });
  });
  site.answerCommand('seems-well', () =>
    Promise.resolve({ stdout: '', stderr: '', exit: pretends ? 0 : 1 }),
  );
});

afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const head = `
schema: 1
id: acme/api-down
version: 1.0.0
title: The API is down
summary: It answers with an error.
severity: major
reviewed: 2026-11-21
symptoms: [{ signature: 'the API answers 5\\d\\d', example: the API answers 503 }]
asked: [is the api well]
params: { API_URL: { type: url, help: Address of the API. } }
diagnose:
  - { id: health, title: Is it well?, http: $API_URL/health }
`;

const sound = `${head}
causes:
  - { id: overloaded, title: It is overloaded, when: steps.health.status == 503, fix: mend }
  - { id: broken, title: It is broken, when: steps.health.status == 500 }
fixes:
  - { id: mend, title: Mend it, risk: change, steps: [{ run: mend }], verify: { steps: [health] } }
`;

const proofs = `
scenarios: [{ name: a, params: { API_URL: $HTTP }, expect: { verdict: healthy } }]
proofs:
  - lab: example
    faults:
      api-overloaded: { causes: overloaded, fix: mend }
      api-broken: { causes: broken }
`;

function faults(): Record<string, Fault> {
  const answers = (status: number): Fault =>
    answersWith(server, {
      title: `it answers ${status}`,
      route: 'GET /health',
      answer: { status },
    });
  return {
    'api-overloaded': answers(503),
    'api-broken': answers(500),
    'api-teapot': answers(418),
  };
}

async function prove(
  playbook: string,
  options: { written?: string; known?: Record<string, Fault>; part?: LabPart } = {},
): Promise<Proved> {
  const { written = proofs, known = faults(), part = wholeLab } = options;
  const parsed = parseExampleScenarios(playbook, written);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const stack = { params: () => ({ API_URL: server.url }), faults: known };
  const bench = { site, stack, signal, patienceMs: 3_000 };
  const [proved] = await proveInLab(bench, parsed.proofs, { part });
  if (proved === undefined) throw new Error('nothing came of it');
  return proved;
}

const firstLine = ({ reason }: Proved): string => reason.split('\n')[0] ?? '';

it('a playbook that finds and cures each fault, and nothing else, is proved', async () => {
  const proved = await prove(sound);

  expect([proved.verdict, proved.reason]).toEqual(['proved', '']);
  expect(proved.faults.map(({ fault, verdict, cure }) => [fault, verdict, cure])).toEqual([
    ['api-overloaded', 'proved', 'mend'],
    ['api-broken', 'proved', null],
  ]);
  expect(proved.matrix.map(({ fault, confirmed }) => [fault, confirmed])).toEqual([
    ['api-overloaded', ['overloaded']],
    ['api-broken', ['broken']],
    ['api-teapot', []],
  ]);
});

it('a part of a lab tries its own faults, and knows the others', async () => {
  const { verdict, matrix } = await prove(sound, { part: { index: 1, of: 2 } });
  expect(verdict).toBe('proved');
  expect(matrix.map(({ fault }) => fault)).toEqual(['api-broken', 'api-teapot']);
});

it('a cause whose condition is wrong refutes it', async () => {
  const proved = await prove(sound.replace('status == 503', 'status == 504'));

  expect([proved.verdict, firstLine(proved)]).toEqual([
    'refuted',
    'api-overloaded: confirmed nothing, and overloaded is the case',
  ]);
});

it('a second cause under its own fault refutes it', async () => {
  const proved = await prove(sound.replace('status == 500', 'status >= 500'));

  expect([proved.verdict, firstLine(proved)]).toEqual([
    'refuted',
    'api-overloaded: confirmed overloaded, broken, and overloaded is the case',
  ]);
});

it('a cause that is confirmed under another fault refutes it, unless it is true there', async () => {
  const eager = sound.replace(
    'steps.health.status == 500',
    'steps.health.status >= 400 && steps.health.status < 503',
  );
  const proved = await prove(eager);
  expect([proved.verdict, firstLine(proved)]).toEqual([
    'refuted',
    'api-teapot: confirmed broken, which is not so',
  ]);

  const written = `${proofs}    also: { api-teapot: broken }\n`;
  expect((await prove(eager, { written })).verdict).toBe('proved');
});

it('a fix that says that it helped, and did not, refutes it', async () => {
  const proved = await prove(
    sound
      .replace('run: mend', 'run: pretend')
      .replace(
        'verify: { steps: [health] }',
        'verify: { steps: [{ id: look, title: Well?, run: seems-well }] }',
      ),
  );

  expect([proved.verdict, firstLine(proved)]).toEqual([
    'refuted',
    'api-overloaded: the playbook says it is fixed, and it is not: api answers 503 on /health',
  ]);
});

it('a step that only looks and leaves something behind refutes it, and says what is different', async () => {
  const noting = '{ id: note, title: Is it noted?, run: date >>notes.txt }';
  const proved = await prove(
    sound.replace('http: $API_URL/health }', `http: $API_URL/health }\n  - ${noting}`),
  );

  expect([proved.verdict, firstLine(proved)]).toEqual([
    'refuted',
    expect.stringMatching(
      /^without a fault: to look has changed the lab: file notes\.txt was not there, is \d+ bytes, mode \d{3}, /,
    ),
  ]);
});

it('what changes the lab when the fix is allowed again refutes it, although it ends healthy', async () => {
  let looks = 0;
  // Without a fault, under it, with the fix, and then with the fix allowed again.
  site.answerCommand('count-looks', async () => {
    looks += 1;
    if (looks === 4) await server.program.restart();
    return { stdout: '', stderr: '', exit: 0 };
  });
  const counting = '{ id: looks, title: How often?, run: count-looks }';
  const proved = await prove(
    sound.replace('http: $API_URL/health }', `http: $API_URL/health }\n  - ${counting}`),
  );

  expect([proved.verdict, firstLine(proved)]).toEqual([
    'refuted',
    expect.stringMatching(
      /^api-\w+: the fix was allowed again and changed the lab: api \(stand-in\): process was \d+, is \d+$/,
    ),
  ]);
});

it('one that is not healthy without a fault is refuted, and nothing more is tried', async () => {
  const proved = await prove(sound.replace('status == 500', 'status == 200'));

  expect([proved.verdict, firstLine(proved), proved.matrix]).toEqual([
    'refuted',
    'without a fault: the run ended problem-found, confirmed broken',
    [],
  ]);
});

it('a fault that never becomes active is an error of the lab, not of the playbook', async () => {
  const known = faults();
  const shy = { ...known['api-broken'], isActive: () => Promise.resolve(false) } as Fault;
  const proved = await prove(sound, { known: { ...known, 'api-broken': shy } });

  expect([proved.verdict, firstLine(proved)]).toEqual([
    'lab-error',
    'api-broken: the fault was injected and cannot be seen',
  ]);
});

it('a fault that the lab does not have is an error of the lab', async () => {
  const known = faults();
  delete known['api-broken'];
  const proved = await prove(sound, { known });

  expect([proved.verdict, firstLine(proved)]).toEqual([
    'lab-error',
    'api-broken: the lab has no such fault',
  ]);
});

it('a fault that cannot be taken back ends the lab, because nothing after it could be trusted', async () => {
  const known = faults();
  const stuck = { ...known['api-teapot'], undo: () => undefined } as Fault;

  await expect(prove(sound, { known: { ...known, 'api-teapot': stuck } })).rejects.toThrow(
    'api-teapot: the fault was taken back, and api answers 418 on /health',
  );
  await known['api-teapot']?.undo();
});

it('a real program is part of the proof of a playbook whose steps call it, and of no other', async () => {
  for (const command of ['uname', 'nproc']) {
    site.tries({ command, about: { name: command, version: '9', isReal: true } });
  }
  const [inHealth, calling] = [
    '{ id: health, title: Is it well?, http: $API_URL/health }',
    '{ id: system, title: Which system is it?, run: uname }',
  ];

  expect((await prove(sound)).called).toEqual([]);
  const { verdict, called } = await prove(sound.replace(inHealth, `${inHealth}\n  - ${calling}`));
  expect([verdict, called.map(({ name }) => name)]).toEqual(['proved', ['uname']]);
});

it('a look for a fault that is cut is taken again', async () => {
  const known = faults();
  const broken = known['api-broken'] as Fault;
  let looks = 0;
  const cut = (): Promise<boolean> =>
    (looks += 1) === 1 ? Promise.reject(new Error('socket hang up')) : broken.isActive();
  const proved = await prove(sound, {
    known: { ...known, 'api-broken': { ...broken, isActive: cut } },
  });

  expect([proved.verdict, proved.reason]).toEqual(['proved', '']);
});

it('a fault that nobody can look for is an error of the lab, which says why', async () => {
  const known = faults();
  const broken = known['api-broken'] as Fault;
  let isThere = true;
  const unseen: Fault = {
    ...broken,
    isActive: () =>
      isThere ? Promise.reject(new Error('socket hang up')) : Promise.resolve(false),
    undo: async () => {
      await broken.undo();
      isThere = false;
    },
  };
  const proved = await prove(sound, { known: { ...known, 'api-broken': unseen } });

  expect([proved.verdict, firstLine(proved)]).toEqual([
    'lab-error',
    'api-broken: the fault was injected and cannot be seen: socket hang up',
  ]);
});
