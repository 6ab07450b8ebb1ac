import type { Call, Family } from '../call.ts';

const hint = 'Start it as a service, then look at it with other steps.';
const serving = (except: RegExp = /^(-v|-V|--version|-h|--help)$/): Family => ({
  read: (call) =>
    call.args.some(({ text }) => except.test(text))
      ? []
      : [{ about: 'endless', message: 'serves until it is ended', hint }],
});
const runner: Family = {
  rows: `
  endless | start/dev/serve/watch | | serves until it is ended | ${hint}
  endless | run start/dev/serve/watch | | serves until it is ended | ${hint}`,
};

/** Servers that stay in the foreground. */
export const servers: Readonly<Record<string, Family>> = {
  uvicorn: serving(),
  gunicorn: serving(/^(-D|--daemon|--check-config|--version|-v|-h|--help)$/),
  hypercorn: serving(),
  daphne: serving(),
  flask: {
    values: '-A --app',
    rows: `endless | run | | serves until it is ended | ${hint}\nasks | shell | | waits for somebody to type | Use python -c.`,
  },
  streamlit: { rows: `endless | run | | serves until it is ended | ${hint}` },
  next: { rows: `endless | dev/start | | serves until it is ended | ${hint}` },
  vite: serving(/^(build|--version|-v|--help|optimize)$/),
  nodemon: serving(),
  'ts-node-dev': serving(),
  serve: serving(),
  'http-server': serving(),
  'json-server': serving(),
  celery: {
    values: '-A --app -b --broker',
    rows: `endless | worker/beat/flower/events | | runs until it is ended | ${hint}\ndestroy | purge | | deletes waiting tasks\nprobe | inspect/status | | asks the workers\nchange | control | | changes the workers`,
  },
  'redis-server': serving(/^(--daemonize|--version|-v|--help)$/),
  postgres: serving(),
  mongod: serving(/^(--fork|--version|--shutdown)$/),
  chroma: { rows: `endless | run | | serves until it is ended | ${hint}` },
  ollama: {
    rows: `endless | serve | | serves until it is ended | ${hint}\nchange | pull/rm/create/cp/push/stop | | changes models\nasks | run | | waits for somebody to type | Use the API with http.`,
  },
  rails: {
    rows: `endless | server/s | | serves until it is ended | ${hint}\nasks | console/c | | waits for somebody to type | Use rails runner.\ndestroy | db:drop/db:reset | | drops the database\nchange | db:migrate/db:rollback/db:seed/db:create/db:setup | | changes the database`,
  },
  ngrok: serving(/^(config|version|--version)$/),
  deno: runner,
  ...Object.fromEntries(['tcpdump', 'tshark', 'ngrep'].map((name) => [name, { read: capture }])),
};

/** Ends by itself only after so many packets or seconds. */
function capture(call: Call) {
  const isBounded = call.args.some(({ text }) =>
    /^-[a-zA-Z]*[cr]\d*$|^-(D|L|a)$|^--(count|version|list-interfaces)/.test(text),
  );
  return isBounded
    ? []
    : [
        {
          about: 'endless' as const,
          message: 'never ends',
          hint: 'Add -c 20, and a timeout in front: timeout 10 tcpdump -c 20.',
        },
      ];
}
