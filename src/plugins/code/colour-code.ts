import './prism-global';
import 'prismjs/components/prism-bash';
import 'prismjs/components/prism-docker';
import 'prismjs/components/prism-ini';
import 'prismjs/components/prism-nginx';
import 'prismjs/components/prism-toml';
// Past the name that stands for nothing in the browser.
import { Prism } from 'prism-react-renderer/dist/index.js';

/** HTML of a code, its tokens marked by class; without marks where the language is not known. */
export function colourCode(code: string, language: string): string {
  const grammar = Prism.languages[language];
  return grammar === undefined ? escapeHtml(code) : Prism.highlight(code, grammar, language);
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
