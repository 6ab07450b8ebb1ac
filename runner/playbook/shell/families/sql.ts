import type { Verdict } from '../call.ts';

type Table = readonly (readonly [RegExp, 'probe' | 'change' | 'destroy', string])[];

const statements: Table = [
  [/^drop\b/, 'destroy', 'drops what it names'],
  [/^truncate\b/, 'destroy', 'deletes all rows'],
  [/^delete\b/, 'destroy', 'deletes rows'],
  [/^(purge|reset (master|binary|slave|replica))\b/, 'destroy', 'deletes logs of the server'],
  [/^alter\b.*\bdrop\b/, 'destroy', 'drops a part of what it names'],
  [/^update\b(?!.*\bwhere\b)/, 'destroy', 'overwrites every row'],
  [/^update\b/, 'change', 'overwrites rows'],
  [/^(insert|replace|merge|upsert|load data)\b/, 'change', 'writes rows'],
  [/^copy\b.*\bfrom\b/, 'change', 'writes rows'],
  [/^copy\b.*\bto\b(?! stdout)/, 'change', 'writes a file on the server'],
  [/^vacuum\b.*\bfull\b/, 'change', 'rewrites tables, and locks them while it does'],
  [
    /^(vacuum|analyze|optimize|reindex|cluster|repair|refresh|checkpoint)\b/,
    'change',
    'rewrites what the server keeps',
  ],
  [
    /^(create|alter|rename|comment|grant|revoke|reassign|import|attach|detach|security)\b/,
    'change',
    'changes the schema, or rights',
  ],
  [/^(call|do|execute|perform)\b/, 'change', 'runs code in the server'],
  [
    /^(kill|flush|start|stop|change|install|uninstall|shutdown|set (global|persist))\b/,
    'change',
    'changes the running server',
  ],
  [
    /^explain\b.*\banalyze\b.*\b(insert|update|delete|merge|truncate)\b/,
    'change',
    'runs the statement that it explains',
  ],
  [/^with\b.*\bdelete\b.*\bfrom\b/, 'destroy', 'deletes rows'],
  [/^with\b.*\b(insert into|update|merge into)\b/, 'change', 'writes rows'],
  [/^select\b.*\binto\b/, 'change', 'writes what it selects'],
  [/^(select|table)\b.*\bfor (no key )?(update|share)\b|^lock\b/, 'probe', 'locks what it reads'],
  [/^pragma\s+(\w+\.)?\w+\s*=/, 'change', 'changes a setting'],
];

const functions: Table = [
  [/\bpg_terminate_backend\s*\(/, 'change', 'ends connections'],
  [/\bpg_cancel_backend\s*\(/, 'change', 'cancels queries'],
  [
    /\b(pg_promote|pg_reload_conf|pg_rotate_logfile|pg_switch_wal|pg_create_\w+_slot|pg_wal_replay_\w+)\s*\(/,
    'change',
    'changes the running server',
  ],
  [/\bpg_drop_replication_slot\s*\(/, 'destroy', 'drops a replication slot'],
  [/\b(pg_stat_reset\w*|pg_stat_statements_reset)\s*\(/, 'change', 'resets statistics'],
  [
    /\b(setval|nextval|lo_unlink|lo_import|lo_export|dblink_exec|pg_notify|set_config|pg_file_write|pg_import_system_collations)\s*\(/,
    'change',
    'changes what the server keeps',
  ],
  [/\bpg_(try_)?advisory_(xact_)?lock\w*\s*\(/, 'probe', 'takes a lock'],
];

/** A meta-command may end a statement. */
const ends = /;|(?=\\\w)/;

/** What SQL does, each statement looked at by itself; texts, names in quotes and comments do not count. */
export function sqlVerdicts(text: string): Verdict[] {
  return stripQuotes(text)
    .split(ends)
    .flatMap((statement): Verdict[] => {
      const line = statement.replace(/\s+/g, ' ').trim();
      const words = line.toLowerCase();
      const meta = metaVerdict(line);
      if (meta !== null) return [meta];
      const kind = statements.find(([pattern]) => pattern.test(words));
      const calls = functions.filter(([pattern]) => pattern.test(words));
      return [...(kind === undefined ? [] : [kind]), ...calls].map(([pattern, about, message]) => {
        const name = pattern.exec(words)?.[0].replace(/\W+$/, '') ?? '';
        const subject =
          kind?.[0] === pattern ? (/^\w+( full| global)?/.exec(words)?.[0] ?? '') : name;
        return { about, subject: subject.toUpperCase(), message };
      });
    });
}

const metas: Table = [
  [
    /^\\(!|copy\b.*\b(to|from) program\b|(o|out|g|gx|w|write)\s*\|)|^\.((shell|system)\b|(output|once)\s+\|)/i,
    'change',
    'runs a command of the shell',
  ],
  [/^\\gexec\b/, 'change', 'runs what it has read as SQL'],
  [/^\\copy\b.*\bfrom\b|^\.(import|restore|recover)\b/i, 'change', 'writes rows'],
  [
    /^\\(copy\b.*\bto\b(?! p?stdout)|(o|out|g|gx|w|write) )|^\.(output|once|backup|save|clone|log) (?!stdout|off)/i,
    'change',
    'writes a file',
  ],
];

/** Meta-commands of psql and dot commands of sqlite3. */
function metaVerdict(statement: string): Verdict | null {
  const found = metas.find(([pattern]) => pattern.test(statement));
  if (found === undefined) return null;
  const [, about, message] = found;
  return { about, subject: statement.split(/\s/)[0] ?? '', message };
}

function stripQuotes(text: string): string {
  return text
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'|(\$\w*\$)[\s\S]*?\1/g, "''")
    .replace(/"[^"]*"|`[^`]*`/g, 'x');
}
