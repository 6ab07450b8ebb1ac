import type { Redactor } from '../redactor.ts';

/** One labelled text of the corpus, as far as measuring needs it. */
export interface CorpusItem {
  readonly text: string;
  readonly secret: string | null;
  readonly secrets?: readonly string[];
  readonly label: 'secret' | 'benign';
  readonly kind: string;
  readonly family: string;
}

/** Found and total, of secrets removed or of harmless texts changed. */
export interface Share {
  readonly hit: number;
  readonly of: number;
}

/** What a redactor does to a corpus. Plain data. */
export interface Measurement {
  /** Texts of which no piece of 8 characters of any secret survives. */
  readonly recall: Share;
  readonly recallByKind: Readonly<Record<string, Share>>;
  /** Harmless texts that were changed. */
  readonly ordinary: Share;
  readonly hardNegatives: Share;
  readonly placeholders: Share;
  readonly missed: readonly CorpusItem[];
  readonly touched: readonly CorpusItem[];
}

/** Runs a fresh redactor over every text and counts strictly. */
export function measure(items: readonly CorpusItem[], createRedactor: () => Redactor): Measurement {
  const secrets = items.filter(({ label }) => label === 'secret');
  const benign = items.filter(({ label }) => label === 'benign');
  const missed = secrets.filter((item) => survives(item, createRedactor().clean(item.text)));
  const touched = benign.filter((item) =>
    createRedactor().clean(item.text).includes('[redacted: '),
  );
  const kinds = [...new Set(secrets.map(({ kind }) => kind))].sort();
  const isSpecial = (kind: string) => kind === 'hard-negative' || kind === 'placeholder';
  return {
    recall: shareOf(secrets, missed, () => true),
    recallByKind: Object.fromEntries(
      kinds.map((kind) => [kind, shareOf(secrets, missed, (item) => item.kind === kind)]),
    ),
    ordinary: touchedOf(benign, touched, (item) => !isSpecial(item.kind)),
    hardNegatives: touchedOf(benign, touched, (item) => item.kind === 'hard-negative'),
    placeholders: touchedOf(benign, touched, (item) => item.kind === 'placeholder'),
    missed,
    touched,
  };
}

/** Whether any piece of 8 characters of any secret is still in the text; shorter secrets count whole. */
export function survives(item: CorpusItem, cleaned: string): boolean {
  const secrets = item.secrets ?? (item.secret === null ? [] : [item.secret]);
  return secrets.some((secret) => {
    if (secret.length <= 8) return cleaned.includes(secret);
    return Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8)).some(
      (piece) => cleaned.includes(piece),
    );
  });
}

type Test = (item: CorpusItem) => boolean;

function shareOf(all: readonly CorpusItem[], missed: readonly CorpusItem[], test: Test): Share {
  const of = all.filter(test).length;
  return { hit: of - missed.filter(test).length, of };
}

function touchedOf(all: readonly CorpusItem[], touched: readonly CorpusItem[], test: Test): Share {
  return { hit: touched.filter(test).length, of: all.filter(test).length };
}
