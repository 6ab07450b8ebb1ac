import type { PlaybookPage } from './playbook-page';
import type { Inline } from './prose';

/**
 * The page with a link at every name of another playbook that its texts have as code. `pathOf` knows
 * the playbooks of the site.
 */
export function withPlaybookLinks(
  page: PlaybookPage,
  pathOf: (id: string) => string | null,
): PlaybookPage {
  const text = JSON.stringify(page);
  if (!/"type":"code","text":"[\w-]+\/[\w-]+"/.test(text)) return page;
  const link = (_: string, value: unknown): unknown => {
    if (!isInline(value)) return value;
    if (value.type === 'link') return { ...value, children: value.children.flatMap(unlinked) };
    if (value.text === page.id) return value;
    const to = pathOf(value.text);
    return to === null ? value : { type: 'link', to, children: [value] };
  };
  // A page is plain data: what is read back is the page.
  return JSON.parse(text, link) as PlaybookPage;
}

/** A link inside of another would not be one. */
function unlinked(inline: Inline): readonly Inline[] {
  return inline.type === 'link' ? inline.children : [inline];
}

function isInline(value: unknown): value is Extract<Inline, { type: 'code' | 'link' }> {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return (
    (value.type === 'code' && 'text' in value) || (value.type === 'link' && 'children' in value)
  );
}
