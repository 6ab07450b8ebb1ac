import { isOtherProduct } from './other-subjects.ts';
import type { SearchIndex } from '../search-index.ts';
import { wordsOf } from './words.ts';

/**
 * Tells of a line whether it names software that a playbook does not speak of: “Address in use by mysqld” is
 * no matter of a playbook about another server, though its signature fits.
 */
export function createOtherProduct(index: SearchIndex): (line: string, id: string) => boolean {
  const places = new Map(index.documents.map(({ id }, place) => [id, place]));
  const named = new Map<string, readonly string[]>();
  return (line, id) => {
    const products = named.get(line) ?? wordsOf(line).filter(isOtherProduct);
    named.set(line, products);
    const place = places.get(id) ?? -1;
    return products.some((product) => !index.having(product).documents.includes(place));
  };
}
