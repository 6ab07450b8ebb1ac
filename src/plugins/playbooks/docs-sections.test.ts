import { expect, it } from 'vitest';
import { toSections } from './docs-sections.ts';

const markdown = `---
title: Prove it
---

# Prove it

A lab breaks \`real\` servers.

\`\`\`sh
fixbook test --labs
\`\`\`

## Why mutants?

| mutant | killed |
| ------ | ------ |
| one    | yes    |

- first
- second

## Why mutants?

### Named {#own-name}

<script>alert(1)</script>
`;

it('a page is searched by its sections, each at its anchor, without listings and HTML', () => {
  expect(toSections({ title: 'Prove it', path: '/docs/prove', markdown })).toEqual([
    {
      id: '/docs/prove',
      title: 'Prove it',
      heading: 'Prove it',
      text: 'A lab breaks real servers.',
    },
    {
      id: '/docs/prove#why-mutants',
      title: 'Prove it',
      heading: 'Why mutants?',
      text: 'mutant killed one yes first second',
    },
    { id: '/docs/prove#why-mutants-1', title: 'Prove it', heading: 'Why mutants?', text: '' },
    { id: '/docs/prove#own-name', title: 'Prove it', heading: 'Named', text: '' },
  ]);
});
