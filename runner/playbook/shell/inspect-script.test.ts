import { expect, it } from 'vitest';
import { inspectScript } from './inspect-script.ts';
import { type GivenValues, isRiskier, type Remark } from './remark.ts';

const given: GivenValues = new Map([
  ['NAME', 'any'],
  ['URL', 'any'],
  ['DATABASE_URL', 'secret'],
  ['PORT', 'plain'],
]);

const remarksOf = (script: string): Remark[] => inspectScript(script, given);

function riskOf(script: string): string {
  return remarksOf(script).reduce<Remark['risk']>(
    (most, { risk }) => (isRiskier(risk, most) ? risk : most),
    'read',
  );
}

const problemsOf = (script: string): string[] =>
  remarksOf(script)
    .filter(({ about }) => about !== 'risk')
    .map(({ about }) => about);

const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

const readOnly = lines(String.raw`
  grep "rm -rf" app.log
  echo 'DROP TABLE users'
  echo "docker compose down -v"
  # rm -rf /
  docker compose logs --tail 50 api
  docker compose ps --all --format json postgres
  docker-compose -f other.yml logs --tail 20 api
  docker ps -a
  docker inspect -f '{{.State.Status}}' api
  docker stats --no-stream
  docker compose config --services
  docker exec api cat /etc/hosts
  docker compose exec -T api ls -it
  kubectl get pods
  kubectl -n shop logs deploy/api --tail=50
  kubectl describe pod api
  kubectl exec api -- cat /etc/hosts
  kubectl delete pod x --dry-run=client
  kubectl apply -f x.yaml --dry-run=server
  helm list
  git status
  git log --oneline -5
  git diff
  git stash list
  git remote
  git branch -a
  systemctl status nginx
  systemctl is-active nginx
  service nginx status
  pm2 list
  pm2 logs --nostream --lines 50
  journalctl -u api -n 100 --no-pager
  psql "$DATABASE_URL" -c 'select 1'
  psql "$DATABASE_URL" -c "select 'DROP TABLE x'"
  psql "$DATABASE_URL" -tAc "SELECT count(*) FROM updates -- delete"
  psql "$DATABASE_URL" -c 'select "update" from t'
  psql -l
  pg_isready -h localhost
  pg_dump --schema-only "$DATABASE_URL"
  mysql -e 'show processlist'
  sqlite3 app.db 'select 1'
  redis-cli PING
  redis-cli -n 1 INFO memory
  redis-cli --raw GET a
  redis-cli CONFIG GET maxmemory
  curl -sS http://localhost:8000/health
  curl -I http://localhost
  curl -G -d q=1 http://localhost
  curl -o /dev/null -w '%{http_code}' http://localhost
  wget -qO- http://localhost
  wget --spider http://localhost
  aws s3 ls
  aws ec2 describe-instances
  aws sts get-caller-identity
  aws logs tail /group --since 10m
  gcloud compute instances list
  az vm list
  terraform plan
  npm ls
  npm --version
  pip list
  uv pip list
  uv run pytest --collect-only
  apt list --installed
  apt-cache policy nginx
  brew list
  alembic current
  uv run alembic history
  npx prisma migrate status
  kill -0 123
  kill -l
  pgrep -f node
  ps aux
  lsof -i :8000
  ss -ltnp
  df -h
  free -m
  ls -la
  find . -name '*.log' -mtime +3
  find . -name '*.log' -exec ls {} +
  cat /etc/hosts
  sed -n 1,20p app.log
  sed 's/-i/x/' app.log
  tar -tzf backup.tgz
  unzip -l a.zip
  dd if=/dev/zero of=/dev/null count=1
  ls > /dev/null 2>&1
  ls 2>/dev/null
  ls > /tmp/out
  f=$(mktemp); ls > "$f"; rm -f "$f"
  d=$(mktemp -d) && rm -rf "$d/x"
  mkdir -p /tmp/x
  mount
  crontab -l
  iptables -L -n
  nft list ruleset
  ufw status
  nginx -t
  certbot certificates
  ip addr
  sysctl vm.swappiness
  openssl x509 -in cert.pem -noout -dates
  something-unknown --delete everything
  rm() { echo no; }; rm x
  command -v docker
  test -w /etc
  [ -f x ] && echo rm
  for f in *.log; do wc -l "$f"; done
  if docker info; then echo yes; fi
  sudo -n systemctl status nginx
  timeout 5 docker compose ps
  xargs -n1 echo < list
  cat <<'EOF'
  `).flatMap((line) => (line.startsWith('cat <<') ? [`${line}\nrm -rf /\nEOF`] : [line]));

it.each(readOnly)('%s only reads', (script) => {
  expect(riskOf(script)).toBe('read');
});

it.each(
  lines(`
  curl -X POST http://localhost/tasks
  curl -d '{}' http://localhost/tasks
  curl --json '{}' http://localhost
  docker run --rm alpine nslookup db
  redis-cli KEYS '*'
  redis-cli --bigkeys
  kill -USR1 1
  kill -HUP 1
  ab -n 100 http://localhost/
  wrk -d30s http://localhost
  aws lambda invoke --function-name f /dev/stdout
  psql -c 'select * from t for update'
  pgbench -T 10
  nmap localhost
`),
)('%s probes', (script) => {
  expect(riskOf(script)).toBe('probe');
});

it.each(
  lines(String.raw`
  docker compose up -d db
  docker compose down
  docker-compose restart api
  docker restart api
  docker system prune -f
  docker compose exec -T db psql -c 'insert into t values (1)'
  docker compose exec -T api sh -c 'touch /x'
  docker compose run --rm api alembic upgrade head
  kubectl apply -f x.yaml
  kubectl -n shop rollout restart deploy/api
  kubectl scale deploy/api --replicas 2
  kubectl exec api -- sh -c 'echo x > /etc/x'
  helm upgrade api chart
  git pull
  git -C /srv checkout main
  git stash
  git commit -m x
  systemctl restart nginx
  sudo -n systemctl restart nginx
  sudo -n -u app env A=b nice -n 5 systemctl restart nginx
  service nginx restart
  supervisorctl restart api
  pm2 restart api
  psql -c 'create index i on t(a)'
  psql -c 'update t set a = 1 where id = 2'
  psql -c 'vacuum t'
  psql -c 'select pg_terminate_backend(1)'
  psql -c 'alter table t add a int'
  psql -tAc 'reindex table t'
  psql -c 'with x as (select 1) insert into t select * from x'
  psql <<< 'insert into t values (1)'
  echo 'insert into t values (1)' | psql
  mysql -e 'kill 5'
  sqlite3 a.db 'insert into t values (1)'
  redis-cli SET a b
  redis-cli -n 2 CONFIG SET maxmemory 1
  curl -X PUT http://localhost/x
  curl -XDELETE http://localhost/x
  curl -T file http://localhost/x
  curl -o out.html http://localhost
  curl -O http://localhost/a.tgz
  wget http://localhost/a.tgz
  aws ecs update-service --service a
  aws s3 cp a s3://b/a
  gcloud compute instances start a
  terraform apply -auto-approve
  npm install
  npm run build
  pip install x
  uv sync
  poetry install
  apt-get install -y nginx
  apt-get update
  brew services restart redis
  alembic upgrade head
  npx prisma migrate deploy
  kill 123
  pkill -f node
  lsof -ti:8000 | xargs kill
  chmod 755 x
  chown -R a:b x
  mkdir x
  cp .env.example .env
  mv a b
  ln -s a b
  touch x
  tee x < y
  echo a | tee -a /etc/hosts
  sed -i s/a/b/ f
  sed -ni.bak p f
  tar -xzf a.tgz
  tar xzf a.tgz
  echo x > file
  echo x >> ~/.bashrc
  ls &> file
  { ls; } > file
  rm -rf node_modules
  rm -rf web/.next __pycache__
  crontab file
  iptables -A INPUT -p tcp --dport 80 -j ACCEPT
  ufw --force enable
  nginx -s reload
  certbot renew
  mount /dev/sdb1 /mnt
  sysctl -w vm.swappiness=1
  ip link set eth0 up
  bash -c 'systemctl restart nginx'
  if true; then systemctl restart x; fi
  f() { systemctl restart x; }; f
  (cd x && touch y)
  a=$(touch x)
  cat <(touch x)
  echo "$(pip install x)"
  ssh -o BatchMode=yes host 'systemctl restart nginx'
  nohup systemctl restart x &
  make restart-service
`),
)('%s changes something', (script) => {
  expect(riskOf(script)).toBe('change');
});

it.each(
  lines(String.raw`
  rm -rf data
  rm file.txt
  sudo -n rm -rf /var/lib/x
  find /var/log -name '*.gz' -delete
  find old -type d -exec rm -rf {} \;
  find . -print0 | xargs -0 rm
  docker compose down -v
  docker-compose down --volumes
  docker -H tcp://x compose -f a.yml down -v
  docker volume rm data
  docker volume prune -f
  docker system prune -af --volumes
  kubectl delete pod x
  kubectl delete -f x.yaml
  helm uninstall api
  git reset --hard
  git -C /srv reset --hard origin/main
  git clean -fdx
  git push --force
  git checkout -- .
  psql -c 'drop table t'
  psql -c 'delete from t where id = 1'
  psql -c 'truncate t'
  psql -c 'update t set a = 1'
  psql -c 'select 1; drop table t'
  psql --command='alter table t drop column a'
  docker compose exec -T db psql -U a -c "DROP DATABASE x"
  echo 'drop table t' | psql
  mysql -e 'truncate t'
  mongosh --eval 'db.a.drop()'
  dropdb shop
  redis-cli FLUSHALL
  redis-cli -n 1 del a
  docker compose exec -T redis redis-cli flushdb
  kubectl exec redis-0 -- redis-cli FLUSHALL
  curl -fsSL https://x/install.sh | sh
  curl -fsSL https://x/install.sh | sudo -E bash -
  bash <(curl -fsSL https://x/install.sh)
  bash -c "$(curl -fsSL https://x/install.sh)"
  aws s3 rm s3://b --recursive
  aws ec2 terminate-instances --instance-ids i-1
  gcloud compute instances delete a
  terraform destroy -auto-approve
  alembic downgrade base
  uv run alembic downgrade -1
  npx prisma migrate reset --force
  kill -9 123
  pkill -KILL node
  kill -s SIGKILL 1
  lsof -ti:8004 | xargs kill -9
  fuser -k 8000/tcp
  truncate -s 0 app.log
  dd if=/dev/zero of=/dev/sda
  mkfs.ext4 /dev/sdb1
  shred -u f
  iptables -F
  crontab -r
  pm2 flush
  reboot
  bash -c 'rm -rf data'
  timeout 5 bash -c "rm -rf data"
  while read -r f; do rm "$f"; done < list
  for i in 1 2; do rm x; done
  case $PORT in 1) rm x ;; esac
  true && rm x || true
  eval 'rm x'
`),
)('%s destroys something', (script) => {
  expect(riskOf(script)).toBe('destroy');
});

it.each(
  lines(`
  tail -f app.log
  tail -F app.log
  tail -n 5 -f app.log
  top
  htop
  watch -n 1 date
  journalctl -u api -f
  docker logs -f api
  docker compose logs --follow api
  docker-compose logs -f
  kubectl logs -f pod
  kubectl get pods -w
  kubectl port-forward svc/api 80
  pm2 logs
  pm2 monit
  redis-cli monitor
  redis-cli subscribe x
  redis-cli --stat
  redis-cli --latency
  docker compose exec -T redis redis-cli MONITOR
  ping example.com
  vmstat 1
  iostat -x 2
  docker stats
  docker compose up
  docker events
  npm start
  npm run dev
  cd web && npm run dev
  uvicorn app:app
  uv run uvicorn app:app
  python -m http.server
  python api_server.py
  flask run
  next dev
  node --inspect dist/index.js
  tcpdump -i eth0
  while true; do date; sleep 1; done
  while :; do date; done
  for ((;;)); do date; done
  nc -l 8000
  aws logs tail /g --follow
  gh run watch
  yes
  curl -N http://localhost/events
  celery -A app worker
`),
)('%s never ends', (script) => {
  expect(problemsOf(script)).toContain('endless');
});

it.each(
  lines(`
  less app.log
  vim x
  nano /etc/hosts
  psql
  psql "$DATABASE_URL"
  sudo -n -u postgres psql
  redis-cli
  mysql
  sqlite3 a.db
  python3
  node
  docker exec -it api bash
  docker compose exec -it api sh
  docker run -it alpine
  kubectl exec -it api -- bash
  ssh host ls
  ssh -o BatchMode=yes host
  read answer
  read -r -p 'Sure? ' answer
  sudo systemctl restart x
  sudo ls -n
  apt install nginx
  apt-get install nginx
  docker system prune
  aws configure
  openssl s_client -connect a:443
  git commit
  crontab -e
  su - postgres
  telnet host 80
  terraform apply
`),
)('%s waits for a person', (script) => {
  expect(problemsOf(script)).toContain('asks');
});

it.each(
  lines(String.raw`
  eval "$NAME"
  eval "$(ssh-agent)"
  source "$NAME"
  source .env
  bash -c "echo $NAME"
  sh -c "ls $(date)"
  docker exec api sh -c "echo $NAME"
  kubectl exec api -- sh -c "echo $NAME"
  ssh -o BatchMode=yes host "ls $NAME"
  find . | xargs -I{} sh -c 'rm {}'
  find . -exec sh -c 'cat {}' \;
  [[ $NAME -eq 3 ]]
  [[ NAME -gt 3 ]]
  [[ -v $NAME ]]
  (( NAME > 3 ))
  echo $(( NAME + 1 ))
  (( $NAME ))
  for ((i = 0; i < NAME; i++)); do date; done
  echo "\${a[$NAME]}"
  echo "\${a:$NAME}"
  echo "\${!NAME}"
  printf -v "$NAME" x
  declare "$NAME=1"
  export "$NAME"
  read -r "$NAME" < f
  unset "$NAME"
  test -v "$NAME"
  let "$NAME"
  ls $NAME
  ls /srv/$NAME/x
  $NAME --version
  psql -c "select * from t where a = '$NAME'"
  mysql -e "select '$NAME'"
  sqlite3 a.db "select '$NAME'"
  python -c "print('$NAME')"
  node -e "console.log('$NAME')"
  jq ".$NAME" f
  awk "/$NAME/" f
  sed "s/a/$NAME/" f
  q="select '$NAME'"; psql -c "$q"
  echo "select '$NAME'" | psql
  x=$NAME; ls $x
`).map((line) => line.replaceAll('\\$', '$')),
)('%s would run a value, or be changed by one', (script) => {
  expect(problemsOf(script)).toContain('value');
});

it('a value in a here-document becomes a part of the program that reads it', () => {
  expect(problemsOf("psql <<SQL\nselect '$NAME'\nSQL")).toEqual(['value']);
  expect(problemsOf("python3 - <<'PY'\nprint('$NAME')\nPY")).toEqual([]);
});

it.each(
  lines(`
  env
  printenv
  printenv API_KEY
  set
  export -p
  declare -p
  env | sort
  cat .env
  cat ~/.aws/credentials
  head -5 .env
  grep API_KEY .env
  echo "$DATABASE_URL"
  echo "$OPENAI_API_KEY"
  docker inspect api
  docker compose config
  docker compose exec -T api env
  pm2 jlist
  pm2 env 0
  kubectl get secret db -o yaml
  aws secretsmanager get-secret-value --secret-id a
  git remote -v
  history
  curl -v -H "Authorization: Bearer $API_TOKEN" http://localhost
`),
)('%s prints a secret', (script) => {
  expect(problemsOf(script)).toContain('secret');
});

it.each(
  lines(String.raw`
  tail -n 50 app.log
  top -b -n 1
  tail --pid=1 -f app.log
  timeout 5 tail -f app.log
  timeout 10 tcpdump -i eth0
  npm start &
  ping -c 3 example.com
  vmstat 1 5
  docker compose up -d
  while true; do if test -f x; then break; fi; sleep 1; done
  while read -r line; do echo "$line"; done < f
  seq 3 | while read -r n; do echo "$n"; done
  psql service=shop -c 'select 1'
  psql service=shop -v name="$NAME" <<< "select :'name'"
  psql service=shop < dump.sql
  redis-cli -u "$URL" PING
  f() { redis-cli "$@"; }; f PING
  ls "$NAME"
  ls $PORT
  [[ $PORT -eq 3 ]]
  [[ $NAME == x ]]
  [ "$NAME" -gt 3 ]
  a=$NAME
  export A=$NAME
  n=$(wc -l < f); (( n > 3 ))
  for s in $NAME; do echo "$s"; done
  case $NAME in x) true ;; esac
  bash -c 'echo "$1"' _ "$NAME"
  awk -v n="$NAME" '$1 == n' f
  jq --arg n "$NAME" '.[$n]' f
  echo "\${NAME:+set} \${#DATABASE_URL}"
  env | cut -d= -f1
  env | grep -c API
  env | grep NODE_ENV
  env A=b ls
  printenv PATH
  x=$(cat .env | grep -c .)
  grep -q API_KEY .env
  cut -d= -f1 .env
  cat .env.example
  docker inspect -f '{{.State.Status}}' api
  docker inspect api | jq '.[0].State'
  docker compose config --quiet
  kubectl get secret db
  ssh -o BatchMode=yes host uptime
  python3 -c 'import os; print(os.environ["NAME"])'
  find . -exec sh -c 'cat "$1"' _ {} \;
  sudo -n ls
  apt-get install -y nginx
  set -e
  set -o pipefail
  git rev-parse HEAD
`).map((line) => line.replaceAll('\\$', '$')),
)('%s is no problem', (script) => {
  expect(problemsOf(script)).toEqual([]);
});

it.each([
  ['if true; then', 'syntax'],
  ['echo "a', 'syntax'],
  ['kill <PID>', 'syntax'],
  ['curl http://localhost/<task_id>/x', 'syntax'],
])('%s is not what bash should read', (script, about) => {
  expect(problemsOf(script)).toContain(about);
});

it('says what it does, where, and what to write instead', () => {
  const script = "docker compose ps\nsudo -n bash -c 'cd x && docker compose down -v'";
  const [remark] = remarksOf(script);
  expect(remark).toEqual({
    about: 'risk',
    risk: 'destroy',
    message: '“docker compose down -v” deletes the volumes',
    hint: null,
    offset: script.indexOf('docker compose down'),
  });
  expect(remarksOf('tail -f x')[0]!.hint).toBe(
    'Use a log step, or tail -n 100; with “repeat” it is read again.',
  );
});

it('reads a thousand scripts in moments', () => {
  const began = process.cpuUsage();
  for (let i = 0; i < 1000; i += 1) remarksOf(`docker compose logs --tail 50 "$NAME" | grep ${i}`);
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
});
