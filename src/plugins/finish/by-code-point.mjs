const sort = 'a[0].localeCompare(b[0])';

/**
 * Has the theme sort the names of an object's keys without the rules of a language. Any order does for
 * it, and a browser's first comparison by language takes as long as a tenth of a page's start.
 */
export default function byCodePoint(source) {
  if (!source.includes(sort)) throw new Error(`the theme no longer sorts by ${sort}`);
  return source.replace(sort, '(a[0] < b[0] ? -1 : 1)');
}
