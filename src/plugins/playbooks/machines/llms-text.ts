import { plainTextOf } from '../prose';
import type { MachineSite } from './machine-site';
import type { ListedPlaybook } from './published-playbook';

/** The site for language models, in the form of llmstxt.org: every playbook with its document. */
export function renderLlmsText(playbooks: readonly ListedPlaybook[], site: MachineSite): string {
  const systems = [...new Set(playbooks.map(({ system }) => system))];
  const parts = systems.map((system) => {
    const own = playbooks.filter((playbook) => playbook.system === system);
    return `## ${system}\n\n${own.map(renderLine).join('\n')}\n`;
  });
  return [
    `# ${site.title}\n`,
    `> ${site.tagline}\n`,
    `Each link is one playbook as JSON: symptoms, checks, causes, fixes and their risk. ` +
      `The same address without \`.json\` is the page for people. All of them: ${site.origin}${site.baseUrl}playbooks.json\n`,
    ...parts,
  ].join('\n');
}

function renderLine({ title, summary, json }: ListedPlaybook): string {
  return `- [${title.replaceAll(/[[\]\\]/g, String.raw`\$&`)}](${json}): ${plainTextOf(summary)}`;
}
