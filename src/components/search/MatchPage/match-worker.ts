import { createRedactor } from '@site/runner/redact/redactor.ts';
import { loadSiteIndex } from '@site/runner/search/search-site.ts';
import type { TextMatch } from '@site/runner/search/text-match.ts';
import { prepareMatching, type TextMatcher } from '@site/runner/search/text-matcher.ts';
import type { Matchable, MatchablePlaybook } from '@site/src/plugins/playbooks/page-data';
import type { MatchReply, MatchRequest, ShownMatch } from './match-messages';

const matchesShown = 10;
const linesShown = 20;
const lengthShown = 500;
const progressBytes = 4 << 20;

let sources: Promise<readonly [() => TextMatcher, Matchable]> | null = null;

addEventListener('message', (event: MessageEvent<MatchRequest>) => {
  const { number } = event.data;
  match(event.data).catch((error: unknown) => {
    sources = null;
    reply({
      type: 'failed',
      number,
      reason: error instanceof Error ? error.message : String(error),
    });
  });
});

async function match(request: MatchRequest): Promise<void> {
  const { number, text } = request;
  sources ??= load(request);
  const [createMatcher, { playbooks }] = await sources;
  const matcher = createMatcher();
  const reader = text.stream().getReader();
  let readBytes = 0;
  let toldBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    matcher.push(value);
    readBytes += value.length;
    if (readBytes - toldBytes < progressBytes) continue;
    toldBytes = readBytes;
    reply({ type: 'progress', number, readBytes });
  }
  reply({ type: 'done', number, matches: toShown(matcher.end(), playbooks) });
}

/** Both are our own build’s files. */
async function load({ indexAddress, playbooksAddress }: MatchRequest) {
  const [index, json] = await Promise.all([fetchText(indexAddress), fetchText(playbooksAddress)]);
  const matchable = JSON.parse(json) as Matchable;
  const { playbooks } = loadSiteIndex(index);
  const { systems } = matchable;
  return [prepareMatching(playbooks, matchable.playbooks, systems), matchable] as const;
}

async function fetchText(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
}

/** What is shown is cleaned as the output of steps is. */
function toShown(
  found: readonly TextMatch[],
  playbooks: readonly MatchablePlaybook[],
): ShownMatch[] {
  const redactor = createRedactor({});
  const known = new Map(playbooks.map((playbook) => [playbook.id, playbook]));
  return found.slice(0, matchesShown).flatMap(({ id, lines, words }) => {
    const playbook = known.get(id);
    if (playbook === undefined) return [];
    const shown = lines.slice(0, linesShown).map(({ line, text, signature }) => ({
      line,
      text: redactor.clean(text).slice(0, lengthShown),
      signature,
    }));
    const { title, path, severity } = playbook;
    return [{ id, title, path, severity, lines: shown, more: lines.length - shown.length, words }];
  });
}

function reply(message: MatchReply): void {
  postMessage(message);
}
