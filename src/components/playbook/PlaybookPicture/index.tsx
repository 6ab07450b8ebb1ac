import { translate } from '@docusaurus/Translate';
import { boxWidth, lineHeight, type Picture } from '@site/src/plugins/playbooks/picture';
import type { ReactNode } from 'react';
import { anchorOf } from '../../basics/SectionHeading/sections';
import styles from './styles.module.css';

interface Props {
  readonly picture: Picture;
  /** Id of what says the same in words. */
  readonly toldBy: string;
}

/** The way from what is looked at over the causes to the fixes; every box leads to its place. */
export default function PlaybookPicture({ picture, toldBy }: Props): ReactNode {
  const label = translate({
    id: 'fixbook.picture.label',
    message: 'From checks to causes to fixes',
  });
  return (
    <div className={styles.picture} tabIndex={0} role="region" aria-label={label}>
      <svg
        viewBox={`-2 -2 ${picture.width + 4} ${picture.height + 4}`}
        role="group"
        aria-label={label}
        aria-details={toldBy}
      >
        <path d={picture.lines.join('')} />
        {picture.boxes.map(({ what, id, x, y, height, text }) => (
          <a key={`${what}-${id}`} href={`#${anchorOf(what, id)}`} className={styles[what]}>
            <g transform={`translate(${x} ${y})`}>
              <rect width={boxWidth} height={height} rx="8" />
              <text y="23">
                {text.map((line, i) => (
                  <tspan key={i} x="12" dy={i === 0 ? undefined : lineHeight}>
                    {`${line} `}
                  </tspan>
                ))}
              </text>
            </g>
          </a>
        ))}
      </svg>
    </div>
  );
}
