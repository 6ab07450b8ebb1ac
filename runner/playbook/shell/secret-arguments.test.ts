import { expect, it } from 'vitest';
import { inspectScript } from './inspect-script.ts';
import type { GivenValues } from './remark.ts';

const given: GivenValues = new Map([
  ['API_KEY', 'secret'],
  ['DATABASE_URL', 'secret'],
  ['NAME', 'any'],
]);

const seen = (script: string): string[] =>
  inspectScript(script, given)
    .filter(({ about }) => about === 'seen')
    .map(({ message }) => message);

it.each([
  ['psql "$DATABASE_URL" -c "select 1"', 'psql'],
  ['pg_dump -Fc -f x.dump "$DATABASE_URL"', 'pg_dump'],
  ['timeout 5 psql "${DATABASE_URL}"', 'psql'],
  ['docker compose exec -T api psql "$DATABASE_URL"', 'psql'],
  ['redis-cli -a "$API_KEY" PING', 'redis-cli'],
  ['curl -H "X-Key: $API_KEY" http://localhost/', 'curl'],
  ['jq --arg key "$API_KEY" .x f.json', 'jq'],
  ['env KEY="$API_KEY" ./start', 'env'],
])('%s shows the secret to every user of the machine', (script, program) => {
  expect(seen(script)).toEqual([
    expect.stringMatching(new RegExp(`is an argument of “${program}”: every user`)),
  ]);
});

it.each([
  'KEY="$API_KEY" ./start',
  'export PGPASSWORD="$API_KEY"',
  '[ -n "$API_KEY" ] && echo set',
  'wc -c <<< "$API_KEY"',
  `printf 'header = "X-Key: %s"' "$API_KEY" | curl -K - http://localhost/`,
  'psql "${DATABASE_URL/":$password@"/@}" -c "select 1"',
  'f() { wc -c <<< "$1"; }; f "$API_KEY"',
  'ls "$NAME"',
  "echo '$API_KEY' ./start",
])('%s keeps it out of the list of processes', (script) => {
  expect(seen(script)).toEqual([]);
});
