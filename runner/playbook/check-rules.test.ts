import { expect, it } from 'vitest';
import { exampleProcedure, parseExample } from './example-playbook.ts';
import { problemsWith } from './example-problems.ts';
import { renderProblem } from './problem.ts';

it.each<[string, [string, string], string]>([
  [
    'two steps of one id',
    ['id: version', 'id: listening'],
    'there are two steps with the id listening',
  ],
  ['a fix that does not exist', ['    fix: start', '    fix: stop'], 'there is no fix stop'],
  ['a fix that no cause names', ['    fix: start\n', ''], 'no cause names the fix start'],
  [
    'verify with an unknown step',
    ['[listening] }', '[listen] }'],
    'there is no diagnose step listen',
  ],
  ['a step without a kind', ['    tcp: localhost:$SHOP_PORT\n', ''], 'diagnose[0] has no kind'],
  [
    'a step with two kinds',
    ['    tcp: localhost', '    run: ls\n    tcp: localhost'],
    'diagnose[0] has more than one kind: run, tcp',
  ],
  ['a param that nothing uses', ['localhost:$SHOP_PORT', 'localhost:80'], 'no step uses SHOP_PORT'],
  [
    'a default that only bash would take',
    ['    tcp: localhost:$SHOP_PORT', "    tcp: 'localhost:${SHOP_PORT:-80}'"],
    '${SHOP_PORT… is not replaced here',
  ],
  [
    'a name that is no param',
    ['localhost:$SHOP_PORT', 'localhost:$SHOPPORT'],
    '$SHOPPORT is no param',
  ],
  [
    'a param that changes programs',
    ['SHOP_PORT: {', 'LD_PRELOAD: {'],
    'LD_PRELOAD changes how programs run',
  ],
  [
    'a param that bash sets to the height of the terminal',
    ['SHOP_PORT', 'LINES'],
    'bash sets LINES itself',
  ],
  ['a default that its type does not allow', ['default: 8080', 'default: 99999'], 'is no port'],
  [
    'a secret with a default',
    ['type: port, help: Port of the shop, default: 8080', 'type: secret, help: x, default: "y"'],
    'has a default',
  ],
  [
    'a diagnose step that changes',
    ['    tcp: localhost', '    risk: change\n    tcp: localhost'],
    'a diagnose step may not change anything',
  ],
  [
    'a limit that nobody explains',
    ['json.version == "1.2"\n', 'exitCode <= 3 && size(stdout) < 400\n'],
    '“size(stdout) < 400” is a limit, and nothing says why it is that',
  ],
  [
    'a step that is retried and repeated',
    [
      '    tcp: localhost',
      '    retry: { times: 2, every: 1s }\n    repeat: { times: 2, every: 1s }\n    tcp: localhost',
    ],
    'a step is retried or repeated, not both',
  ],
  [
    'a step of which every time may fail',
    [
      '    tcp: localhost:$SHOP_PORT',
      '    repeat: { times: 3, every: 1s, mayFail: 3 }\n    tcp: localhost:$SHOP_PORT',
    ],
    'all 3 times may fail, so the step always passes',
  ],
  [
    'a question that would be asked again',
    [
      '    tcp: localhost:$SHOP_PORT',
      '    retry: { times: 2, every: 1s }\n    manual: Is $SHOP_PORT open?',
    ],
    'a manual step cannot be run again',
  ],
  [
    'a fact that a sensitive step does not keep',
    [
      'json.version == "1.2"\n',
      'json.version == "1.2"\n    sensitive: true\n  - id: old\n    title: Is it old?\n    run: "true"\n    when: steps.version.json.version == "1.0"\n',
    ],
    'json of the sensitive step version is not kept',
  ],
  [
    'a fix that understates its risk',
    ["      - run: 'true'", "      - run: 'true'\n        risk: destroy"],
    'the fix start has a step that destroys',
  ],
  [
    'a signature that does not match its example',
    ['gateway p1 refused', 'gateway p1 denied'],
    'the signature does not match its example',
  ],
  [
    'a process pattern with look-ahead',
    ['    tcp: localhost:$SHOP_PORT', '    host: { process: "shop(?=$SHOP_PORT)" }'],
    "not a pattern in RE2's syntax",
  ],
  [
    'two questions about the machine in one step',
    ['    tcp: localhost:$SHOP_PORT', '    host: { port: $SHOP_PORT, disk: / }'],
    'diagnose[0].host must NOT have more than 1 properties',
  ],
  [
    'a signature with look-ahead',
    ["'payment gateway .+ refused'", "'payment gateway (?=x) refused'"],
    "not a pattern in RE2's syntax",
  ],
  [
    'a signature that some times match',
    ["'payment gateway .+ refused'", "'payment gateway .+ refused|\\b50[24]\\b'"],
    'it matches the time of a line by chance',
  ],
  [
    'lines of a log that are found by their milliseconds',
    [
      '    tcp: localhost:$SHOP_PORT',
      "    log: { file: shop.log, grep: '(?i)bad gateway|\\b5\\d\\d\\b' }",
    ],
    'it matches the time of a line by chance',
  ],
  [
    'a signature without a literal',
    ["'payment gateway .+ refused'", "'pay.*gate.*refu.*'"],
    'the longest literal of the signature is',
  ],
  [
    'a signature that stands there twice',
    [
      'params:\n  SHOP_PORT',
      "  - signature: 'payment gateway .+ refused'\n    example: payment gateway p2 refused\nparams:\n  SHOP_PORT",
    ],
    'symptoms[0] has the same signature',
  ],
  [
    'templating in a script',
    [`echo '{"version":"1.2"}'`, 'echo {{SHOP_PORT}}'],
    'there is no templating in scripts',
  ],
  [
    'a successor of a playbook that is in use',
    ['severity: major', 'severity: major\nsupersededBy: shop/checkout-slow'],
    'a playbook that is superseded is retired, and this one is current',
  ],
  ['a day that does not exist', ['2026-11-21', '2026-02-30'], '2026-02-30 is no day'],
  [
    'no causes',
    [
      'causes:\n  - id: down\n    title: The shop is down\n    when: steps.listening.failed\n    fix: start\n',
      '',
    ],
    'the playbook names no causes',
  ],
  [
    'a cause without evidence',
    ['when: steps.listening.failed', 'when: params.SHOP_PORT == 1'],
    'the cause down names no step',
  ],
  [
    'a letter in a wrong encoding',
    ['title: Checkout fails', 'title: Checkout doesnâ€™t work'],
    'looks like a letter that was read in a wrong encoding',
  ],
  [
    'Compose 1 as the only way',
    ["run: 'true'", 'run: cd shop && docker-compose up -d db'],
    'most machines have no docker-compose any more',
  ],
  [
    'a placeholder in what is sent',
    [
      '    tcp: localhost:$SHOP_PORT',
      "    http: { url: 'http://localhost:$SHOP_PORT', headers: { X-Key: your-api-key } }",
    ],
    '“your-api-key” is a placeholder',
  ],
  [
    'a placeholder in angle brackets',
    ['    tcp: localhost:$SHOP_PORT', "    tcp: '<host>:$SHOP_PORT'"],
    '“<host>” is a placeholder',
  ],
  [
    'a fix that destroys and does not say what',
    ['risk: change', 'risk: destroy'],
    'the fix start destroys something, and nothing says what is lost',
  ],
  [
    'a language that nobody has colours for',
    [
      "      - run: 'true'\n        undo: 'false'",
      '      - { title: Edit it, snippet: { language: pyhton, code: x = 1 } }',
    ],
    'Did you mean “python”?',
  ],
  [
    'a control character behind an escape',
    ['title: Checkout fails', 'title: "Checkout \\e[31mfails"'],
    'holds a control character',
  ],
])('%s is a problem', (_, change, message) => {
  expect(problemsWith(change)).toContain(message);
});

it('both kinds of Compose may be told apart, and a file named after it is no command', () => {
  const both =
    '      - anyOf:\n          - { requires: [docker compose], run: docker compose up -d db }\n' +
    '          - { requires: [docker-compose], run: docker-compose up -d db }';
  expect(problemsWith(["      - run: 'true'", both], ["        undo: 'false'\n", ''])).toBe('');
  expect(problemsWith(["run: 'true'", 'run: ls docker-compose.yml'])).toBe('');
});

it('a limit that is explained is none, nor is one that everybody knows', () => {
  const about = 'json.version == "1.2"\n';
  const explained = 'size(stdout) < 400\n    explain: A line or two are normal.\n';
  expect(problemsWith([about, explained])).toBe('');
  expect(problemsWith([about, 'exitCode < 128 && size(stdout) > 0\n'])).toBe('');
});

it('a status that is only below something is asked whether there is one', () => {
  const asked = (expect: string, when: string): string =>
    problemsWith(
      [
        '    tcp: localhost:$SHOP_PORT\n',
        `    http: localhost:$SHOP_PORT\n    expect: ${expect}\n`,
      ],
      ['when: steps.listening.failed', `when: ${when}`],
    );
  const none = '“status” is 0 where nothing answered, and this holds then too';
  const found = 'steps.listening.failed && steps.listening.status';
  expect(asked('status < 500', 'steps.listening.failed')).toContain(none);
  expect(asked('400 > status', 'steps.listening.failed')).toContain(none);
  expect(asked('status == 200', `${found} < 500`)).toContain('“steps.listening.status” is 0 where');
  expect(asked('connected && status < 500', `${found} < 500 && ${found} >= 300`)).toBe('');
  expect(asked('status > 0 && status < 500', `${found} > 499`)).toBe('');
  const body = 'steps.listening.body.contains("ok")';
  expect(asked('status == 200', `${found} < 500 && !${body}`)).toBe('');
  expect(asked('status == 200', `${found} < 500 || ${body}`)).toContain('is 0 where');
});

it('a dump is read to its end before what it holds is changed', () => {
  const backedUp = (run: string): [string, string] => [
    '    steps:\n',
    `    backup:\n      - { title: Read it, run: ${run} < shop.dump }\n    steps:\n`,
  ];
  const half =
    'pg_restore --list reads the beginning of a dump, so one that was cut off passes too';
  expect(problemsWith(backedUp('pg_restore --list'))).toContain(half);
  expect(problemsWith(backedUp('docker compose exec -T db pg_restore -l'))).toContain(half);
  expect(problemsWith(backedUp('pg_restore --file /dev/null'))).toBe('');
});

it('a step of a procedure that destroys says what is lost, or can be undone', () => {
  const problemsOf = (step: string): string => {
    const text = exampleProcedure.replace(
      "    risk: change\n    run: 'true'\n    undo: 'false'",
      step,
    );
    const result = parseExample(text);
    return result.ok ? '' : result.problems.map(renderProblem).join('\n');
  };
  const destroying = "    risk: destroy\n    run: 'true'";
  expect(problemsOf(destroying)).toContain('“Stop it” destroys something, and nothing says what');
  expect(problemsOf(`${destroying}\n    explain: All orders are gone.`)).toBe('');
  expect(problemsOf(`${destroying}\n    undo: 'false'`)).toBe('');
});
