import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import Terminal, { Line, Typed } from '../Terminal';
import recorded from './recorded-run.json';
import { toneOf } from './tone-of';

/** A run from the check to the report, as `npm run record-run` has recorded it. */
export default function ExampleRun(): ReactNode {
  const label = translate({ id: 'fixbook.home.run', message: 'A run of a playbook' });
  return (
    <Terminal label={label}>
      <Typed>{recorded.command}</Typed>
      {recorded.lines.map((text, i) => (
        <Line key={i} tone={toneOf(text)}>
          {text}
        </Line>
      ))}
    </Terminal>
  );
}
