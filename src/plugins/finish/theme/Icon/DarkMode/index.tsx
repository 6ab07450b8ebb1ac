import StrokeIcon from '@site/src/components/basics/StrokeIcon';
import type { ComponentProps, ReactNode } from 'react';

/** A moon, as short as the sun beside it. */
export default function IconDarkMode(props: ComponentProps<'svg'>): ReactNode {
  return (
    <StrokeIcon {...props}>
      <path d="M20 14A8 8 0 1 1 10 4a6 6 0 0 0 10 10Z" />
    </StrokeIcon>
  );
}
