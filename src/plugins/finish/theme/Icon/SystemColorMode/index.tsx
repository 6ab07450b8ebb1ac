import StrokeIcon from '@site/src/components/basics/StrokeIcon';
import type { ComponentProps, ReactNode } from 'react';

/** Half a disc: the mode that the reader’s system has. */
export default function IconSystemColorMode(props: ComponentProps<'svg'>): ReactNode {
  return (
    <StrokeIcon {...props}>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 4a8 8 0 0 1 0 16Z" fill="currentColor" />
    </StrokeIcon>
  );
}
