import { expect, it } from 'vitest';
import { lines, problemsOf, riskOf } from './example-remarks.ts';

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
  compose='docker compose'; $compose ps
  f() { docker compose "$@"; }; f ps
  python=$(command -v python3); "$python" --version
  "$HOME/.local/bin/uv" --version
  curl -s http://localhost | python3 -m json.tool
  curl -s http://localhost | python3 -c 'import json, sys; json.load(sys.stdin)'
  echo 'ls' | bash
  bash -s one <<< 'ls'
  trap 'rm -f "$f"' EXIT; f=$(mktemp)
  rm -rf "/tmp/$PORT"
  cat <<'EOF'
  `).flatMap((line) => (line.startsWith('cat <<') ? [`${line}\nrm -rf /\nEOF`] : [line]));

it.each(readOnly)('%s only reads', (script) => {
  expect(riskOf(script)).toBe('read');
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
