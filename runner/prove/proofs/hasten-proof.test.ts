import { expect, it } from 'vitest';
import { exampleHead, parseExample } from '../../playbook/example-playbook.ts';
import type { Playbook } from '../../playbook/playbook.ts';
import { hastened } from './hasten-proof.ts';

it('a step that waits for a peer gives up after five seconds', () => {
  const { answers, listens } = timesOf();
  expect({ answers, listens }).toEqual({ answers: 5_000, listens: 5_000 });
});

it('a step that looks at the machine keeps its time, because a busy machine answers late', () => {
  const { owner, lines, script } = timesOf();
  expect({ owner, lines, script }).toEqual({ owner: 20_000, lines: 20_000, script: 20_000 });
});

it('a WebSocket that would stay for long stays longer than others, and both are waited for', () => {
  const stays = hastened(example()).diagnose.flatMap((step) =>
    step.kind === 'websocket' ? [[step.input.stayMs, step.timeoutMs]] : [],
  );
  expect(stays).toEqual([
    [1_500, 6_500],
    [4_000, 9_000],
  ]);
});

function timesOf(): Readonly<Record<string, number>> {
  return Object.fromEntries(hastened(example()).diagnose.map((step) => [step.id, step.timeoutMs]));
}

function example(): Playbook {
  const parsed = parseExample(`${exampleHead}symptoms: [it hurts]
diagnose:
  - { id: answers, title: Does it answer?, http: 'http://localhost/', timeout: 20s }
  - { id: listens, title: Does it listen?, tcp: 'localhost:80', timeout: 20s }
  - { id: socket, title: Does it open?, websocket: { url: 'ws://localhost/', stay: 3s }, timeout: 20s }
  - { id: quiet, title: Does it stay?, websocket: { url: 'ws://localhost/', stay: 75s }, timeout: 90s }
  - { id: owner, title: Who listens?, host: { port: 80 }, timeout: 20s }
  - { id: lines, title: What is logged?, log: { file: a.log, grep: ERROR }, timeout: 20s }
  - { id: script, title: What does it say?, run: 'true', timeout: 20s }
causes:
  - { id: silent, title: It is silent, when: steps.answers.failed }
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.playbook;
}
