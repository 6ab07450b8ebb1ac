import Translate from '@docusaurus/Translate';
import type { CauseView } from '@site/src/plugins/playbooks/playbook-page';
import type { Picture } from '@site/src/plugins/playbooks/picture';
import { type ReactNode, useId } from 'react';
import AnchorLinks from '../../basics/AnchorLinks';
import CauseState from '../../by-hand/CauseState';
import PlaybookPicture from '../PlaybookPicture';
import SectionHeading from '../../basics/SectionHeading';
import styles from './styles.module.css';

/** Each cause with what tells it from the others, and its fix. */
export default function CausesOverview(props: {
  readonly causes: readonly CauseView[];
  readonly picture: Picture | null;
}): ReactNode {
  const tableId = useId();
  if (props.causes.length === 0) return null;
  const hasFixes = props.causes.some(({ fixes }) => fixes.length > 0);
  return (
    <section>
      <SectionHeading name="causes" />
      {props.picture !== null && <PlaybookPicture picture={props.picture} toldBy={tableId} />}
      <table className={styles.table} id={tableId}>
        <thead>
          <tr>
            <th scope="col">
              <Translate id="fixbook.causes.cause">Cause</Translate>
            </th>
            <th scope="col">
              <Translate id="fixbook.causes.evidence">Told by</Translate>
            </th>
            {hasFixes && (
              <th scope="col">
                <Translate id="fixbook.causes.fix">Fix</Translate>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {props.causes.map((cause) => (
            <CauseRow key={cause.id} cause={cause} hasFixes={hasFixes} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CauseRow(props: { readonly cause: CauseView; readonly hasFixes: boolean }): ReactNode {
  const { cause, hasFixes } = props;
  return (
    <tr>
      <td>
        <AnchorLinks what="cause" items={[cause]} />
        <CauseState cause={cause.id} />
      </td>
      <td>
        <span className={styles.label} aria-hidden="true">
          <Translate id="fixbook.causes.evidence">Told by</Translate>
        </span>
        <AnchorLinks what="step" items={cause.evidence} />
      </td>
      {hasFixes && (
        <td>
          <span className={styles.label} aria-hidden="true">
            <Translate id="fixbook.causes.fix">Fix</Translate>
          </span>
          {cause.fixes.length > 0 ? (
            <AnchorLinks what="fix" items={cause.fixes} />
          ) : (
            <span className={styles.byHand}>
              <Translate id="fixbook.causes.byHand">By hand, as explained</Translate>
            </span>
          )}
        </td>
      )}
    </tr>
  );
}
