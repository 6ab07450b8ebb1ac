import type { LibraryEntry } from '../../../playbook/library/library.ts';
import { parseDocument } from '../../../playbook/parse.ts';
import { parseScenarios } from '../parse-scenarios.ts';
import { readScenarioFileOf } from '../scenario-files.ts';
import type { ScenarioFile, ScenarioWritten } from '../schema.ts';

/** A scenario that was recorded in a lab, as it stands in its file. */
export type Recording = ScenarioWritten & {
  readonly recorded: NonNullable<ScenarioWritten['recorded']>;
};

/** The recorded scenarios beside a playbook; of a file with problems none. */
export function loadRecordings(entry: LibraryEntry): Recording[] {
  return readScenarioFileOf(entry).flatMap(({ file, source: { bytes } }) => {
    const parsed = parseDocument(file, bytes);
    if (!parsed.ok || !parseScenarios(file, bytes, entry).ok) return [];
    // The border: the schema has just accepted the value.
    const { scenarios } = parsed.document.value as ScenarioFile;
    return scenarios.flatMap((scenario) => {
      const { recorded } = scenario;
      return recorded === undefined ? [] : [{ ...scenario, recorded }];
    });
  });
}
