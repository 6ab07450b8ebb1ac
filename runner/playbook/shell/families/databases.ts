import {
  type Call,
  type CallWord,
  type Family,
  operandsOf,
  optionValues,
  type Verdict,
} from '../call.ts';
import { unseenVerdicts } from '../unseen.ts';
import { sqlVerdicts } from './sql.ts';

const psqlValues =
  '-h -p -U -d -c -f -v -o -F -P -R -T -L --host --port --username --dbname --command --file --set --variable --output --field-separator --pset';
const mysqlValues =
  '-h -P -u -e -D -S --host --port --user --execute --database --socket --defaults-file';
const dumpValues =
  '-h -p -U -d -f -F -t -n -T -N -j -Z --host --port --username --dbname --file --format --table --schema --jobs';

const client = (values: string, options: string, handOver: string): Family => ({
  values,
  handOver,
  programs: (call) => [...optionValues(call.args, options), ...call.inputWords],
  read: (call) => [
    ...programsOf(call, options).flatMap((at) =>
      sqlVerdicts(at.text).map((found) => ({ ...found, at })),
    ),
    ...piped(call, `${options} -f --file`),
    ...waits(call, `${options} -f --file -l --list -V --version -?`),
  ],
});

const mysql = client(
  mysqlValues,
  '-e --execute',
  'Check it before: case $NAME in *[!a-z0-9_]*) exit 1 ;; esac.',
);

/** Clients of SQL databases: what they are told is read as SQL. */
export const databases: Readonly<Record<string, Family>> = {
  psql: {
    ...client(
      psqlValues,
      '-c --command',
      `Hand it over as a variable: psql -v name="$NAME" <<'SQL', with :'name' in the SQL.`,
    ),
    rows: 'asks | | -W --password | asks for a password | Use a connection string, PGPASSWORD or ~/.pgpass.',
  },
  pgcli: mysql,
  mysql: { ...mysql, read: (call) => [...(mysql.read?.(call) ?? []), ...asksPassword(call)] },
  mariadb: mysql,
  sqlite3: {
    values: '-cmd -separator -init',
    programs: (call) => [...operandsOf(call, '-cmd -separator -init').slice(1), ...call.inputWords],
    handOver: 'Bind it: sqlite3 db -cmd ".parameter set :name …", or check it before.',
    read: (call) => {
      const sql = [...operandsOf(call, '-cmd -separator -init').slice(1), ...call.inputWords];
      const isAsking =
        sql.length === 0 &&
        call.input === 'none' &&
        !call.args.some(({ text }) => /^--?(version|help|init)/.test(text));
      if (sql.length === 0) return isAsking ? [waiting] : piped(call, '-cmd');
      return sql.flatMap((at) => sqlVerdicts(at.text).map((found) => ({ ...found, at })));
    },
  },
  mongosh: mongo(),
  mongo: mongo(),
  pg_dump: { values: dumpValues, rows: 'change | | -f --file | writes a file' },
  pg_dumpall: { values: dumpValues, rows: 'change | | -f --file | writes a file' },
  mysqldump: { values: mysqlValues, rows: 'change | | --result-file -r | writes a file' },
  pg_restore: {
    values: dumpValues,
    rows: `
      destroy | | -c --clean | drops what is there before it restores
      change  | | -d --dbname | writes into the database`,
  },
  pg_basebackup: { rows: 'change | | | writes files' },
  pg_ctl: {
    values: '-D -l -m -o -t',
    rows: `
      change | start/stop/restart/reload/promote | | starts, stops or changes the server`,
  },
  pg_ctlcluster: {
    rows: 'change | * * start/stop/restart/reload/promote | | starts, stops or changes the server',
  },
  pg_resetwal: {
    rows: 'destroy | | !-n !--dry-run | deletes the log of writes that were not saved',
  },
  pg_rewind: { rows: 'destroy | | !-n !--dry-run | overwrites the data folder' },
  initdb: { rows: 'change | | | creates a data folder' },
  createdb: { rows: 'change | | | creates a database' },
  createuser: { rows: 'change | | | creates a role' },
  dropdb: { rows: 'destroy | | | drops a database' },
  dropuser: { rows: 'destroy | | | drops a role' },
  vacuumdb: { rows: 'change | | | rewrites what the server keeps' },
  reindexdb: { rows: 'change | | | rewrites indexes' },
  pgbench: {
    rows: 'change | | -i --initialize | creates its tables anew\nprobe | | | puts load on the database',
  },
  mysqladmin: {
    values: mysqlValues,
    rows: `
      destroy | drop | | drops a database
      change | shutdown/reload/refresh/kill/create/password | | changes the running server
      change | flush-hosts/flush-logs/flush-privileges/flush-tables/start-slave/stop-slave | | changes the running server
      endless | | -i --sleep !-c !--count | never ends | Add -c 3.`,
  },
};

const waiting: Verdict = {
  about: 'asks',
  message: 'without a command waits for somebody to type',
  hint: 'Give it the command: psql -c "…", or feed it a file or here-document.',
};

/** Statements that only another command knows; where some are given, the input is data. */
function piped(call: Call, options: string): Verdict[] {
  return optionValues(call.args, options).every(({ text }) => text === '-')
    ? unseenVerdicts(call, undefined)
    : [];
}

function programsOf(call: Call, options: string): CallWord[] {
  return [...optionValues(call.args, options), ...call.inputWords];
}

function waits(call: Call, options: string): Verdict[] {
  if (call.input === 'given' || optionValues(call.args, options).length > 0) return [];
  if (call.args.some(({ text }) => options.split(' ').includes(text) || /^"?\$@/.test(text)))
    return [];
  const help = call.args.some(({ text }) => /^--(help|version)|^-V$/.test(text));
  return help ? [] : [waiting];
}

function asksPassword(call: Call): Verdict[] {
  return call.args.some(({ text }) => text === '-p' || text === '--password')
    ? [
        {
          about: 'asks',
          message: 'asks for a password',
          hint: 'Use MYSQL_PWD or a --defaults-file.',
        },
      ]
    : [];
}

function mongo(): Family {
  return {
    handOver: 'Read it in the program: process.env.NAME.',
    programs: (call) => optionValues(call.args, '--eval'),
    read: (call) => {
      const code = optionValues(call.args, '--eval');
      if (
        code.length === 0 &&
        call.input === 'none' &&
        !call.args.some(({ text }) => /\.js$|^--(version|help)/.test(text))
      )
        return [waiting];
      const isFile = call.args.some(({ text }) => text.endsWith('.js'));
      if (code.length === 0 && !isFile) return piped(call, '--eval');
      return code.flatMap((at): Verdict[] => {
        if (/\.(drop|dropDatabase|deleteMany|deleteOne|remove)\s*\(/.test(at.text))
          return [{ about: 'destroy', message: 'deletes documents', at }];
        if (
          /\.(insert\w*|update\w*|replaceOne|bulkWrite|create\w*|killOp|shutdownServer|findOneAnd\w+)\s*\(/.test(
            at.text,
          )
        )
          return [{ about: 'change', message: 'writes documents or changes the server', at }];
        return [];
      });
    },
  };
}
