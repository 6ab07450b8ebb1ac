import { type Home, parsePlaybook, type ParseResult } from './check.ts';

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

/** Parses a text as a playbook file by itself, or at a place of a library. */
export function parseExample(text: string, home: Home | null = null): ParseResult {
  return parsePlaybook('p.yaml', new TextEncoder().encode(text), home);
}
