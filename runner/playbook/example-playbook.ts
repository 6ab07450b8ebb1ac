import {
  type Home,
  type KnownFragments,
  parseFragment,
  parsePlaybook,
  type ParseResult,
} from './check.ts';
import { renderProblem } from './problem.ts';
import type { Rule } from './rules/rule.ts';

/** What every playbook of a test begins with. */
export const exampleHead = `schema: 1
id: shop/checkout-fails
version: 1.0.0
title: Checkout fails
summary: Orders cannot be placed.
severity: major
reviewed: 2026-11-21
asked: [why can nobody pay]
`;

/** The smallest playbook that passes every check, for tests to change one thing of. */
export const examplePlaybook = `${exampleHead}symptoms:
  - signature: 'payment gateway .+ refused'
    example: 'Error: payment gateway p1 refused'
params:
  SHOP_PORT: { type: port, help: Port of the shop, default: 8080 }
diagnose:
  - id: listening
    title: Is the shop listening?
    tcp: localhost:$SHOP_PORT
  - id: version
    title: Which version runs?
    run: echo '{"version":"1.2"}'
    expect: json.version == "1.2"
causes:
  - id: down
    title: The shop is down
    when: steps.listening.failed
    fix: start
fixes:
  - id: start
    title: Start the shop
    risk: change
    steps:
      - run: 'true'
        undo: 'false'
    verify: { steps: [listening] }
`;

/** A fragment that passes every check. */
export const exampleFragment = `schema: 1
id: shared/port-answers
version: 1.0.0
kind: fragment
title: A port answers
summary: Asks whether something listens, and what it says.
reviewed: 2026-11-21
params:
  PORT: { type: port, help: The port }
  GREETING: { help: What it says, default: hello }
requires: { tools: [nc] }
steps:
  - id: open
    title: Does something listen?
    tcp: localhost:$PORT
  - id: says
    title: What does it say?
    when: steps.open.passed && params.PORT != 1
    run: echo "$GREETING"
    expect: stdout.startsWith(params.GREETING)
`;

/** The example with a use of the fragment instead of its first check. */
export const playbookWithUse = examplePlaybook
  .replace(
    '  - id: listening\n    title: Is the shop listening?\n    tcp: localhost:$SHOP_PORT\n',
    '  - id: db\n    use: { fragment: shared/port-answers, with: { PORT: $SHOP_PORT } }\n',
  )
  .replace('steps.listening.failed', 'steps.db_open.failed')
  .replace('[listening]', '[db]');

/** A playbook of kind `procedure` that passes every check. */
export const exampleProcedure = `${exampleHead.replace('severity: major\n', '')}kind: procedure
guard:
  - id: room
    title: Is there room?
    run: 'true'
backup:
  - run: echo copy
steps:
  - title: Look
    run: 'true'
  - id: stop
    title: Stop it
    risk: change
    run: 'true'
    undo: 'false'
verify: { settle: 1s, retry: { times: 2, every: 1s }, steps: [{ id: gone, title: Gone?, run: 'true' }] }
finally:
  - run: echo done
`;

/** A playbook of kind `reference` that passes every check. */
export const exampleReference = `${exampleHead.replace('severity: major\n', '')}kind: reference
sections:
  - title: Settings
    text: Set them in \`.env\`.
    table: { columns: [Name, Default], rows: [[POOL_SIZE, 15], [DEBUG, false]] }
  - id: example
    title: Example
    snippet: { language: bash, file: .env, code: POOL_SIZE=15 }
`;

/** The fragments of texts, for tests. */
export function fragmentsOfTexts(...texts: readonly string[]): KnownFragments {
  const fragments = texts.map((text) => {
    const result = parseFragment('f.yaml', new TextEncoder().encode(text), null);
    if (!result.ok) throw new Error(result.problems.map(renderProblem).join('\n'));
    return result.fragment;
  });
  return { fragments: new Map(fragments.map((one) => [one.id, one])), broken: [] };
}

/** Parses a text as a playbook file by itself, or at a place of a library; scripts are not read. */
export function parseExample(
  text: string,
  home: Home | null = null,
  fragments: KnownFragments = { fragments: new Map(), broken: [] },
  further: readonly Rule[] = [],
): ParseResult {
  return parsePlaybook('p.yaml', new TextEncoder().encode(text), home, fragments, further);
}
