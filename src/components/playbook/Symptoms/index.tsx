import Translate from '@docusaurus/Translate';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import ErrorExamples from '../ErrorExamples';
import { ProseLine } from '../../basics/ProseText';
import SectionHeading from '../../basics/SectionHeading';

type Props = Pick<PlaybookPage, 'symptoms' | 'errors'>;

/** How a reader recognises the problem: what people tell, and what logs say. */
export default function Symptoms({ symptoms, errors }: Props): ReactNode {
  if (symptoms.length + errors.length === 0) return null;
  return (
    <section>
      <SectionHeading name="symptoms" />
      {symptoms.length > 0 && (
        <ul>
          {symptoms.map((symptom, i) => (
            <li key={i}>
              <ProseLine prose={symptom} />
            </li>
          ))}
        </ul>
      )}
      {errors.length > 0 && (
        <>
          <p>
            <Translate id="fixbook.symptoms.errors">
              Or a line like one of these in a log:
            </Translate>
          </p>
          <ErrorExamples errors={errors} />
        </>
      )}
    </section>
  );
}
