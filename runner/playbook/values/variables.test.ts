import { expect, it } from 'vitest';
import { variablesIn } from './variables.ts';

it.each([
  ['awk \'{ print $NF }\' <<< "$API_URL"', ['API_URL']],
  ["df -P | awk -F: 'NR > 1 { print $NF, $NR }'", []],
  ['awk "{ print $NF }"', ['NF']],
  ["awk '{ print $API_URL }'", ['API_URL']],
  ["bash -c 'echo $NF'", ['NF']],
  ["awk '{ print $1 }' x; echo $NF", ['NF']],
  ['echo "${#TOKEN}"', ['TOKEN']],
  ['echo "${!WHICH}"', ['WHICH']],
  ['echo "${HOST:-$OTHER} ${PORT:-${OTHERS%%,*}}"', ['HOST', 'OTHER', 'PORT', 'OTHERS']],
])('%s names the variables %j', (script, names) => {
  expect(variablesIn(script).map(({ name }) => name)).toEqual(names);
});
