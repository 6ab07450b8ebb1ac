import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import Terminal, { Line, type Tone, Typed } from '../Terminal';

/** A run from the check to the report, as the command line prints it. */
export default function ExampleRun(): ReactNode {
  const label = translate({ id: 'fixbook.home.run', message: 'A run of a playbook' });
  return (
    <Terminal label={label}>
      <Typed>npx fixbook run ares/database-connection-refused</Typed>
      {lines.map(([tone, text], i) => (
        <Line key={i} tone={tone}>
          {text}
        </Line>
      ))}
    </Terminal>
  );
}

const lines: readonly (readonly [Tone, string])[] = [
  ['bad', '  ✗ port_open   Is PostgreSQL listening?  failed: refused'],
  ['bad', '  ✗ container   Is the postgres container running?  failed: json.State is "exited"'],
  ['bad', '  ✗ login       Does the app\u2019s own connection string work?  failed: refused'],
  ['plain', ''],
  ['strong', '  Cause found: The postgres container is stopped  (port_open, container)'],
  ['plain', '  Ruled out:   the password is wrong; the database does not exist; …'],
  ['plain', ''],
  ['strong', '  Fix: Start PostgreSQL again · changes state'],
  ['plain', '    $ docker compose up -d postgres'],
  ['plain', '  ? Run it? Yes'],
  ['plain', '  Verify:'],
  ['good', '  ✓ port_open  ✓ container  ✓ login'],
  ['plain', ''],
  ['good', '  FIXED in 6.1 s'],
  ['quiet', '  Report: .fixbook/runs/2026-11-21T01-12-07Z-7f3a/report.md'],
];
