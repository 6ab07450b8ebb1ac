import type { PlaybookPage } from './playbook-page';
import type { Inline } from './prose';

/**
 * The page with a link at every name of another playbook that its texts have as code. `pathOf` knows
 * the playbooks of the site. What is inside of a link stays, since a link in another would not be one.
 */
export function withPlaybookLinks(
  page: PlaybookPage,
  pathOf: (id: string) => string | null,
): PlaybookPage {
  const linked = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(linked);
    if (isInline(value)) return value.type === 'link' ? value : linkedCode(value);
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, linked(part)]));
  };
  const linkedCode = (code: Extract<Inline, { type: 'code' }>): Inline => {
    const to = code.text === page.id ? null : pathOf(code.text);
    return to === null ? code : { type: 'link', to, children: [code] };
  };
  // A page is plain data: with other inlines in some places it still is a page.
  return linked(page) as PlaybookPage;
}

function isInline(value: object): value is Extract<Inline, { type: 'code' | 'link' }> {
  if (!('type' in value)) return false;
  return (
    (value.type === 'code' && 'text' in value) || (value.type === 'link' && 'children' in value)
  );
}
