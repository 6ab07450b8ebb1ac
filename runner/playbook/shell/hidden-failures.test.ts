import { expect, it } from 'vitest';
import { inspectScript } from './inspect-script.ts';

const hidden = (script: string): string[] =>
  inspectScript(script, new Map())
    .filter(({ about }) => about === 'hidden')
    .map(({ message }) => message);

it.each([
  'docker ps | grep -c api || [ $? -eq 1 ]',
  'docker ps | grep api | grep -v old || test $? -eq 1',
  'curl -s http://localhost/ | grep -q ready || [ "$?" = 1 ]',
])('%s hides that the command failed', (script) => {
  expect(hidden(script)).toEqual([
    `a failure of “${script.split(' ')[0] ?? ''}” looks like a grep that finds nothing`,
  ]);
});

it.each([
  'out=$(docker ps); grep -c api <<< "$out" || [ $? -eq 1 ]',
  'grep a <<< "$lines" | grep b || [ $? -eq 1 ]',
  'printf "%s" "$lines" | grep b || [ $? -eq 1 ]',
  'docker ps | grep api',
  'docker ps | grep api || echo none',
  'docker ps | wc -l || [ $? -eq 1 ]',
])('%s hides nothing that it means to show', (script) => {
  expect(hidden(script)).toEqual([]);
});
