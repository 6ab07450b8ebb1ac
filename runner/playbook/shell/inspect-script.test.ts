import { expect, it } from 'vitest';
import { problemsOf, remarksOf } from './example-remarks.ts';

it.each([
  ['if true; then', 'syntax'],
  ['echo "a', 'syntax'],
  ['kill <PID>', 'syntax'],
  ['curl http://localhost/<task_id>/x', 'syntax'],
])('%s is not what bash should read', (script, about) => {
  expect(problemsOf(script)).toContain(about);
});

it('says what it does, where, and what to write instead', () => {
  const script = "docker compose ps\nsudo -n bash -c 'cd x && docker compose down -v'";
  const [remark] = remarksOf(script);
  expect(remark).toEqual({
    about: 'risk',
    risk: 'destroy',
    message: '“docker compose down -v” deletes the volumes',
    hint: null,
    offset: script.indexOf('docker compose down'),
  });
  expect(remarksOf('tail -f x')[0]!.hint).toBe(
    'Use a log step, or tail -n 100; with “repeat” it is read again.',
  );
});

it('reads a thousand scripts in moments', () => {
  const began = process.cpuUsage();
  for (let i = 0; i < 1000; i += 1) remarksOf(`docker compose logs --tail 50 "$NAME" | grep ${i}`);
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
});
