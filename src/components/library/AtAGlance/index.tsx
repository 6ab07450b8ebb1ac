import Link from '@docusaurus/Link';
import Translate, { translate } from '@docusaurus/Translate';
import type { GlanceRow } from '@site/src/plugins/playbooks/index-page';
import type { ReactNode } from 'react';
import AnchorHeading from '../../basics/AnchorHeading';
import { ProseLine } from '../../basics/ProseText';
import styles from './styles.module.css';

export const glanceId = 'at-a-glance';

/** The words above the table. */
export function glanceTitle(): string {
  return translate({ id: 'fixbook.glance.title', message: 'At a glance' });
}

/** What people see, beside the playbook that knows it. */
export default function AtAGlance({ rows }: { readonly rows: readonly GlanceRow[] }): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section>
      <AnchorHeading as="h2" id={glanceId}>
        {glanceTitle()}
      </AnchorHeading>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={glanceTitle()}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <Translate id="fixbook.glance.symptom">What you see</Translate>
              </th>
              <th scope="col">
                <Translate id="fixbook.glance.playbook">Playbook</Translate>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ symptoms, title, path }) => (
              <tr key={path}>
                <td>
                  {symptoms.map((symptom, i) => (
                    <div key={i}>
                      <ProseLine prose={symptom} />
                    </div>
                  ))}
                </td>
                <td>
                  <Link to={path}>{title}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
