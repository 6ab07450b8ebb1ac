import type { PlaybookHead } from '../../playbook/library/assemble-library.ts';
import { loadKeptProofs } from '../../prove/proofs/keep-proofs.ts';
import { type ProofState, proofStateOf } from '../../prove/proofs/proof-state.ts';
import { renderProof } from '../../prove/proofs/render-proof.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { listLibrary } from '../library/find-library.ts';
import { libraryRoot } from '../library/library-root.ts';
import { UserError } from '../user-error.ts';

/** Lists playbooks. */
export const list: Command = {
  help: `Usage: fixbook list [system] [--json]

Lists the playbooks of the playbooks folder here or above, or else those that come with Fixbook,
and below each what labs have proved of it, if the results are here (see fixbook test --labs).

Options:
  --json      Print a list of {"id", "title", "kind", "system", "area", "severity", "version",
              "tags", "source", "sources", "proof"} and nothing else; "source" is the main one of
              "sources"; "proof" is null, or its "state" is "proved", "refuted" or "older"
  -h, --help  Show this text

Examples:
  fixbook list
  fixbook list ares
  fixbook list --json | jq -r '.[] | select(.severity == "critical") | .id'
`,
  run: async (args, { cwd, env, out, err, json }) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'list',
      maxWords: 1,
      options: { json: { type: 'boolean' } },
    });
    const library = await listLibrary({ cwd, env });
    const [system] = positionals;
    const records = loadKeptProofs(libraryRoot(cwd));
    const playbooks = library.entries
      .filter(({ head }) => system === undefined || head.system === system)
      .map(({ head, digest }) => ({
        ...head,
        proof: proofStateOf(records, { id: head.id, digest }),
      }));
    if (playbooks.length === 0 && system !== undefined) {
      const known = library.systems.map((one) => one.name).join(', ');
      throw new UserError(`there is no system ${system}`, { hint: `Known: ${known}.` });
    }
    if (values.json === true) json(playbooks.map(toListed));
    else {
      const width = Math.max(...playbooks.map((playbook) => playbook.id.length));
      for (const playbook of playbooks) {
        const mark = out.paint('dim', markOf(playbook).padEnd(9));
        out.line(`${playbook.id.padEnd(width)}  ${mark}  ${playbook.title}`);
        if (playbook.proof !== null) {
          out.line(`${' '.repeat(width + 13)}${out.paint('dim', renderProof(playbook.proof))}`);
        }
      }
    }
    const broken = new Set(library.problems.map((problem) => problem.file)).size;
    if (broken > 0) err.line(`left out for their problems: ${broken} (see fixbook check)`);
    return 0;
  },
};

/** A problem is told by its severity, what is none by its kind. */
function markOf({ kind, severity }: PlaybookHead): string {
  return kind === 'procedure' || kind === 'reference' ? kind : severity;
}

function toListed(playbook: PlaybookHead & { readonly proof: ProofState | null }) {
  const { id, title, kind, system, area, severity, version, tags, sources, proof } = playbook;
  return {
    id,
    title,
    kind,
    system,
    area,
    severity,
    version,
    tags,
    source: sources[0] ?? null,
    sources,
    proof,
  };
}
