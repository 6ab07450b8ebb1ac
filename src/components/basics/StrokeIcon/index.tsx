import type { ComponentProps, ReactNode } from 'react';

/** A small picture of strokes in the colour of the text, on a square of 24 by 24. */
export default function StrokeIcon(props: ComponentProps<'svg'>): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      {...props}
    />
  );
}
