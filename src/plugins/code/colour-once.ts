import { colourCode as colour } from './colour-code';

const coloured = new Map<string, string>();

/** For the build: a code that many pages have, such as the command of a fragment, is coloured once. */
export const colourCode: typeof colour = (code, language) => {
  const key = `${language}\n${code}`;
  const html = coloured.get(key) ?? colour(code, language);
  coloured.set(key, html);
  return html;
};
