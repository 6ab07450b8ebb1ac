import { expect, it } from 'vitest';
import { variablesIn } from './variables.ts';

it.each([
  ['awk \'{ print $NF }\' <<< "$API_URL"', ['API_URL']],
  ["df -P | awk -F: 'NR > 1 { print $NF, $NR }'", []],
  ['awk "{ print $NF }"', ['NF']],
  ["awk '{ print $API_URL }'", ['API_URL']],
  ["bash -c 'echo $NF'", ['NF']],
  ["awk '{ print $1 }' x; echo $NF", ['NF']],
])('%s names the variables %j', (script, names) => {
  expect(variablesIn(script).map(({ name }) => name)).toEqual(names);
});
