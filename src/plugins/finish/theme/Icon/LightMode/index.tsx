import StrokeIcon from '@site/src/components/basics/StrokeIcon';
import type { ComponentProps, ReactNode } from 'react';

/** A sun, in a tenth of the bytes of the theme’s, because every page carries it. */
export default function IconLightMode(props: ComponentProps<'svg'>): ReactNode {
  return (
    <StrokeIcon {...props}>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2v2m0 16v2M2 12h2m16 0h2M5 5l1 1m12 12 1 1M5 19l1-1M18 6l1-1" />
    </StrokeIcon>
  );
}
