import Link from '@docusaurus/Link';
import type { Block, Inline, Prose } from '@site/src/plugins/playbooks/prose';
import CodeBlock from '@theme/CodeBlock';
import type { ReactNode } from 'react';

/** Text of a playbook. Only the shapes that the parser lets through can appear. */
export default function ProseText({ prose }: { readonly prose: Prose }): ReactNode {
  return prose.map((block, i) => <BlockText key={i} block={block} />);
}

/** The same inside a sentence or a cell: a single paragraph loses its own box. */
export function ProseLine({ prose }: { readonly prose: Prose }): ReactNode {
  const [only, ...others] = prose;
  if (only?.type !== 'paragraph' || others.length > 0) return <ProseText prose={prose} />;
  return <InlineTexts inlines={only.children} />;
}

function BlockText({ block }: { readonly block: Block }): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <InlineTexts inlines={block.children} />
        </p>
      );
    case 'listing':
      return <CodeBlock language={block.language}>{block.text}</CodeBlock>;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, i) => (
            <li key={i}>
              <ProseLine prose={item} />
            </li>
          ))}
        </List>
      );
    }
  }
}

function InlineTexts({ inlines }: { readonly inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, i) => <InlineText key={i} inline={inline} />);
}

function InlineText({ inline }: { readonly inline: Inline }): ReactNode {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'emphasis':
      return (
        <em>
          <InlineTexts inlines={inline.children} />
        </em>
      );
    case 'strong':
      return (
        <strong>
          <InlineTexts inlines={inline.children} />
        </strong>
      );
    case 'link':
      return (
        <Link to={inline.to}>
          <InlineTexts inlines={inline.children} />
        </Link>
      );
  }
}
