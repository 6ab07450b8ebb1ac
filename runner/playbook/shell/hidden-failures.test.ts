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

const cut = 'may end before “docker” has printed all';

it.each([
  'if docker ps | grep -q api; then echo yes; fi',
  'if false; then :; elif docker ps | grep -qxF -- "api"; then echo yes; fi',
  'while docker ps | sort | grep --quiet api; do sleep 1; done',
  '! docker ps | grep -q api',
  'docker ps | grep -q api && echo yes',
  'if true && docker ps | grep -Eq "a|b"; then echo yes; fi',
  'if [ "$x" ] || ! docker ps | grep -q api; then echo no; fi',
])('%s may take what is there for nothing found', (script) => {
  expect(hidden(script)).toEqual([expect.stringContaining(cut)]);
});

it.each([
  'docker ps | grep -q api',
  'out=$(docker ps); if grep -q api <<< "$out"; then echo yes; fi',
  'if docker ps | grep api; then echo yes; fi',
  'if printf "%s" "$lines" | grep -q b; then echo yes; fi',
  'if docker ps; then docker ps | grep -q api; fi',
  'docker exec api sh -c "if ps | grep -q node; then echo yes; fi"',
])('%s reads all that it judges, or ends with it', (script) => {
  expect(hidden(script)).toEqual([]);
});
