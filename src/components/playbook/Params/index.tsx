import Translate from '@docusaurus/Translate';
import type { ParamView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import CodeList from '../../basics/CodeList';
import ExportLines from '../ExportLines';
import ParamField from '../ParamField';
import { ProseLine } from '../../basics/ProseText';
import SectionHeading from '../../basics/SectionHeading';
import styles from './styles.module.css';

interface Props {
  readonly params: readonly ParamView[];
  readonly exports: string;
}

/** The inputs, which are environment variables: a form, and the lines that set them. */
export default function Params({ params, exports }: Props): ReactNode {
  if (params.length === 0) return null;
  return (
    <section>
      <SectionHeading name="params" />
      <p className={styles.intro}>
        <Translate id="fixbook.params.intro">
          What you type here is put into every command on this page and sent nowhere.
        </Translate>
      </p>
      <dl className={styles.params}>
        {params.map((param) => (
          <div key={param.name} className={styles.param}>
            <dt>
              <code>{param.name}</code> <span className={styles.type}>{param.type}</span>
            </dt>
            <dd>
              <ProseLine prose={param.help} /> <ParamNotes param={param} />
              <ParamField param={param} />
            </dd>
          </div>
        ))}
      </dl>
      <ExportLines lines={exports.split('\n')} />
    </section>
  );
}

function ParamNotes({ param }: { readonly param: ParamView }): ReactNode {
  return (
    <span className={styles.notes}>
      {param.choices.length > 0 && (
        <Translate
          id="fixbook.params.choices"
          values={{ choices: <CodeList words={param.choices} /> }}
        >
          {'One of {choices}. '}
        </Translate>
      )}
      {param.default !== null && (
        <Translate id="fixbook.params.default" values={{ value: <code>{param.default}</code> }}>
          {'If not set: {value}. '}
        </Translate>
      )}
      {param.secret && (
        <Translate id="fixbook.params.secret">
          A secret: it is masked in every output and report.
        </Translate>
      )}
    </span>
  );
}
