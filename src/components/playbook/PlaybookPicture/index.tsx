import Translate, { translate } from '@docusaurus/Translate';
import { boxWidth, type Picture } from '@site/src/plugins/playbooks/picture';
import { type ReactNode, useId } from 'react';
import { anchorOf } from '../../basics/SectionHeading/sections';
import styles from './styles.module.css';

/** The way from what is looked at over the causes to the fixes; every box leads to its place. */
export default function PlaybookPicture({ picture }: { readonly picture: Picture }): ReactNode {
  const id = useId();
  const label = translate({
    id: 'fixbook.picture.label',
    message: 'From checks to causes to fixes',
  });
  return (
    <figure className={styles.figure}>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
        <svg
          className={styles.picture}
          viewBox={`-2 -2 ${picture.width + 4} ${picture.height + 4}`}
          role="group"
          aria-label={label}
          aria-describedby={id}
        >
          <g className={styles.lines} aria-hidden="true">
            {picture.lines.map((line, i) => (
              <path key={i} d={line} />
            ))}
          </g>
          {picture.boxes.map((box) => (
            <a
              key={`${box.what}-${box.id}`}
              href={`#${anchorOf(box.what, box.id)}`}
              className={styles[box.what]}
              aria-label={box.text.join(' ')}
            >
              <rect x={box.x} y={box.y} width={boxWidth} height={box.height} rx="8" />
              <text aria-hidden="true">
                {box.text.map((line, i) => (
                  <tspan key={i} x={box.x + 12} y={box.y + 23 + 19 * i}>
                    {line}
                  </tspan>
                ))}
              </text>
            </a>
          ))}
        </svg>
      </div>
      <figcaption className={styles.words} id={id}>
        <Translate id="fixbook.picture.words">
          Checks on the left, causes, fixes on the right:
        </Translate>{' '}
        {picture.words.join('; ')}
      </figcaption>
    </figure>
  );
}
