import Translate, { translate } from '@docusaurus/Translate';
import { isSecretType } from '@site/runner/playbook/playbook.ts';
import { renderExport } from '@site/runner/playbook/values/fill-command.ts';
import type { ReactNode } from 'react';
import CopyButton from '../../basics/CopyButton';
import { type Inputs } from '../ReaderInputs/use-reader-inputs';
import { useInputs } from '../ReaderInputs';
import styles from './styles.module.css';

interface Props {
  /** One line for each param, for what was not typed. */
  readonly lines: readonly string[];
}

/** The shell lines that set the params. A secret is shown masked, and copied as it is. */
export default function ExportLines({ lines }: Props): ReactNode {
  const inputs = useInputs();
  const shown = toLines(lines, inputs, '••••••');
  const copied = toLines(lines, inputs, null);
  const label = translate({ id: 'fixbook.exports.label', message: 'Lines that set the params' });
  return (
    <figure className={styles.block}>
      <pre className={styles.lines} tabIndex={0} role="region" aria-label={label}>
        <code>{shown.join('\n')}</code>
      </pre>
      <figcaption className={styles.actions}>
        <CopyButton text={`${copied.join('\n')}\n`}>
          <Translate id="fixbook.exports.copy">Copy the lines</Translate>
        </CopyButton>
        <span>
          <Translate id="fixbook.exports.secret">
            A line with a secret begins with a space: most shells then leave it out of their
            history.
          </Translate>
        </span>
      </figcaption>
    </figure>
  );
}

function toLines(lines: readonly string[], { params, allowed }: Inputs, mask: string | null) {
  return params.map(({ name, type }, i) => {
    const value = allowed[name];
    if (value === undefined) return lines[i] ?? '';
    if (!isSecretType(type)) return renderExport(name, value);
    return ` ${mask === null ? renderExport(name, value) : `export ${name}='${mask}'`}`;
  });
}
