import { expect, it } from 'vitest';
import { saysNothing } from './says-nothing.ts';

it.each([
  ['typed in a shell', 'ops@web-1:/srv$ kubectl get pods -n orchestrator'],
  ['typed as root', 'root@web-1:~# docker compose ps'],
  ['typed in Redis', '127.0.0.1:6379> INFO memory'],
  ['typed in PostgreSQL', 'orders=# SELECT count(*) FROM pg_stat_activity;'],
  ['typed in PowerShell', 'PS C:\\srv> python api_server.py'],
  ['a setting', 'max_connections = 300'],
  ['a setting of YAML', '      LOG_LEVEL: info'],
  ['a field of JSON', '  "status": "ok",'],
  ['a setting of nginx', '    ssl_certificate /etc/ssl/shop.pem;'],
  ['the load', 'top - 09:00:00 up 12 days,  1:01,  1 user,  load average: 0.11, 0.08, 0.05'],
  ['memory', 'Mem:            7812        2011         288          12         183        5511'],
  ['the heads of columns', 'CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT     MEM %'],
  [
    'a program that is up',
    '│ 0  │ orchestrator-api   │ cluster  │ 0    │ online    │ 1.1%     │ 91.4mb   │',
  ],
  ['what pg_dump is at', 'pg_dump: reading extensions'],
  ['states that are all good', '{"coordinator":"online","planner":"online"}'],
  ['a tick', ' ✔ Container ares-postgres-1  Healthy'],
  ['an answer of pg_isready', '/var/run/postgresql:5432 - accepting connections'],
  [
    'a fault that any program in Python can have',
    "AttributeError: 'dict' object has no attribute 'add'",
  ],
  ['another of them', "TypeError: unsupported operand type(s) for +: 'int' and 'str'"],
  [
    'a container that is well',
    'ares-redis-1   redis:7   "docker-entrypoint.s…"   redis   3 hours ago   Up 3 hours (healthy)   6379/tcp',
  ],
  ['a container that is up', 'shop-redis   docker-entrypoint.sh redis   Up   6379/tcp'],
  ['an answer of a server that is well', '< HTTP/1.1 200 OK'],
  ['another of HTTP/2', 'HTTP/2 204'],
  ['what a program looks at', 'Checking /etc/prometheus/alerts.yml'],
  ['that there is nothing to do', 'Certificate not yet due for renewal'],
  ['the same in other words', 'No renewals were attempted.'],
  ['that all is new already', 'Requirements are already up to date.'],
  [
    'where a unit is from',
    '     Loaded: loaded (/usr/lib/systemd/system/redis.service; enabled; preset: enabled)',
  ],
  [
    'what was passed over',
    '  /etc/letsencrypt/live/shop/fullchain.pem expires on 2027-02-11 (skipped)',
  ],
  ['a request that was answered', '"POST https://api.openai.com/v1/models HTTP/1.1 200 OK"'],
  ['one that was sent on', '127.0.0.1 - - "GET /dashboard HTTP/1.1" 304 0'],
  ['tests that pass', 'tests/test_api.py ..........s                       [ 85%]'],
  ['how many passed', '======= 214 passed, 3 skipped in 6.71s ======='],
  ['a page that Vite gives again', '[vite] page reload src/main.tsx'],
  ['what PM2 was told', '[PM2] Applying action restartProcessId on app [api](ids: [ 0 ])'],
  ['a step of a build', '#8 [4/6] RUN pip install -r requirements.txt'],
  ['where a certificate lies', 'Certificate is saved at: /etc/letsencrypt/live/shop/fullchain.pem'],
  ['success', 'Connection to shop.test 443 port [tcp/https] succeeded!'],
])('%s says nothing of what went wrong', (_, line) => {
  expect(saysNothing(line)).toBe(true);
});

it.each([
  'psycopg2.OperationalError: connection to server at "db" (10.0.0.4), port 5432 failed',
  "KeyError: 'ANTHROPIC_API_KEY'",
  'TypeError: fetch failed',
  'web-1  | Error: connect ECONNREFUSED 10.0.0.4:6379',
  '> 502 Bad Gateway while connecting to upstream',
  'worker exited with code 137 after 3 restarts in 10 minutes',
  'Disk usage 97% (388G of 400G) on /var, 12 files could not be written',
  '{"coordinator":"online","planner":"offline"}',
  'FATAL: NO SPACE LEFT FOR /srv/orders',
  'ERROR 3 of 14 tasks failed',
  '=== 1 failed in 6.71s ===',
  '"POST https://api.openai.com/v1/models HTTP/1.1 401 Unauthorized"',
  'Expiry Date: 2026-09-01 10:00:00+00:00 (INVALID: EXPIRED)',
  'FATAL:  the database system is not yet accepting connections',
  'job sync: succeeded 2, failed 1, see /srv/jobs/sync.log',
  'import of customers did not end successfully',
  'shop-redis   redis:7   "docker-entrypoint.s…"   redis   3 hours ago   Up 3 hours (unhealthy)   6379/tcp',
  'shop-redis   redis:7   "docker-entrypoint.s…"   redis   3 hours ago   Up 3 seconds (health: starting)',
  '< HTTP/1.1 502 Bad Gateway',
  'Checking connection of Redis at redis:6379 failed',
  'Loaded: not-found (Reason: Unit redis.service not found.)',
  'Target database is not up to date.',
  '# the picture in the browser is an hour behind',
])('%s says something', (line) => {
  expect(saysNothing(line)).toBe(false);
});
