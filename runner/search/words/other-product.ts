import { isOtherProduct } from './other-subjects.ts';
import type { SearchIndex } from '../search-index.ts';
import { wordsOf } from './words.ts';

/** `af.cx1.rds.amazonaws.com`, `registry.gitlab.com/shop`; not `java.io.IOException`. */
const hosts =
  /(?<![\w.-])(?:[\w-]{1,63}\.){1,8}(?:com|net|org|io|co|dev|app|cloud|sh)\b(?!\.?\w)/gi;

/** A page that somebody in between answered with, as a proxy does. */
const page = /<(?:!doctype )?html\b.*/i;

/** `Mozilla/5.0 (Windows NT 10.0)` in the log of a server: who asked, not what failed. */
const browser = /\bMozilla\/\d.*/;

/** `on Windows`: where a program runs, not what it is. */
const machine = /\b(?:on|for|under) (?:Windows|macOS|Mac OS|OS X)\b/gi;

/** Who measures how another server answers. */
const tester = /\b(?:k6|locust|jmeter|gatling|artillery|vegeta)\b/gi;

/** `tensorflow==2.16.1`, `eslint@8.57.0`, `torch` (v2.3.0): what is installed, not what failed. */
const pinned =
  /[`'"]?@?\b[\w./-]{1,80}(?:\[[\w,-]{1,80}\])?(?: ?(?:==|>=|<=|~=)|@)[\^~]?v?\d[\w.*+-]*|`[\w.-]{1,80}` \(v?\d/g;

/** As the log of a phone and its traces name it. */
const reactNative = /\breact-?native(?:js)?\b/gi;

/** Words of a line that name other software. Where a program runs, what it talks to and who asks it say not what it is. */
export function productsIn(line: string): string[] {
  const own = [page, browser, machine, hosts, pinned, tester].reduce(
    (text, part) => text.replace(part, ' '),
    line,
  );
  return wordsOf(own.replace(reactNative, 'reactnative')).filter(isOtherProduct);
}

/**
 * Tells of a line whether it names software that a playbook does not speak of: “Address in use by mysqld” is
 * no matter of a playbook about another server, though its signature fits.
 */
export function createOtherProduct(index: SearchIndex): (line: string, id: string) => boolean {
  const places = new Map(index.documents.map(({ id }, place) => [id, place]));
  const named = new Map<string, readonly string[]>();
  return (line, id) => {
    const products = named.get(line) ?? productsIn(line);
    named.set(line, products);
    const place = places.get(id) ?? -1;
    return products.some((product) => !index.having(product).documents.includes(place));
  };
}
