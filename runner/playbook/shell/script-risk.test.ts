import { expect, it } from 'vitest';
import { lines, problemsOf, riskOf } from './example-remarks.ts';

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
  certbot renew --cert-name shop --dry-run
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
  lines(String.raw`
  c=rm; $c -rf data
  r=r; m=m; $r$m -rf data
  X='rm -rf data'; $X
  X='rm -rf data'; eval "$X"
  X='rm -rf data'; bash <<< "$X"
  a=(rm -rf data); "\${a[@]}"
  set -- rm -rf data; "$@"
  f() { sudo -n "$@"; }; f rm -rf data
  $(base64 -d <<< cm0gLXJmIGRhdGE=)
  echo cm0gLXJmIGRhdGE= | base64 -d | sh
  base64 -d <<< cm0gLXJmIGRhdGE= | sudo -n bash -s
  { echo rm -rf data; } | sh
  printf '%s' 'rm -rf data' | sh
  bash <(echo 'rm -rf data')
  source <(echo 'rm -rf data')
  curl -so /tmp/x.sh http://x; bash /tmp/x.sh
  f=$(mktemp); curl -s http://x > "$f"; chmod +x "$f"; "$f"
  curl -s http://x | python3 -
  sudo -n bash -s <<< 'rm -rf data'
  echo 'rm -rf data' | ssh -o BatchMode=yes host
  alias ls='rm -rf data'
  trap 'rm -rf data' EXIT
  env -S 'rm -rf data'
  script -qc 'rm -rf data' /dev/null
  busybox rm -rf data
  nsenter -t 1 -m rm -rf data
  systemd-run --unit=x rm -rf data
  runuser -l postgres -c 'dropdb shop'
  parallel 'rm {}' ::: a b
  bash -c -- 'rm x'
  fish -c 'rm x'
  perl -e 'unlink "data"'
  python3 -c 'import shutil; shutil.rmtree("data")'
  awk 'BEGIN { system("rm -rf data") }'
  T=/tmp/x; T=/data; rm -rf "$T"
  T=/tmp/../data; rm -rf "$T"
  rm -rf "/tmp/$NAME"
  sed '1e date' app.log
  sed 's/.*/date/e' app.log
  tar -cf /tmp/x.tar --checkpoint=1 --checkpoint-action=exec=./x logs
  git -c alias.x='!rm -r y' x
  podman system reset -f
  awk '{ print "rm", $1 | "sh" }' names.txt
  awk 'BEGIN { "rm -f data" | getline done }'
  zcat dump.sql.gz | psql shop
  cat dump.sql | mysql -D shop
  cat keys.txt | redis-cli
  cat drop.js | mongosh shop
`).map((line) => line.replaceAll('\\$', '$')),
)('%s destroys something, however it is put', (script) => {
  expect(riskOf(script)).toBe('destroy');
});

it.each(
  lines(String.raw`
  sed -n 'w copy.txt' app.log
  sed -n '/x/,/y/ w copy.txt' app.log
  sed 's/a/b/gw copy.txt' app.log
  awk '{ print $1 > "copy.txt" }' app.log
  awk '/x/ { printf("%s\n", $2) >> "copy.txt" }' app.log
  ed -s app.conf
  psql -c '\copy orders to orders.csv'
  psql -c 'select * from orders \g orders.txt'
  psql -c '\o | tee orders.txt'
  psql <<< 'select sql from todo \gexec'
  sqlite3 shop.db '.backup copy.db'
  xh DELETE http://localhost/tasks/1
`),
)('%s changes, by what its program says', (script) => {
  expect(riskOf(script)).toBe('change');
});

it.each(
  lines(String.raw`
  sed -n 's/we/e/p; /w x/p' app.log
  sed -n '/^error/p; $p' app.log
  sed 's/e/w/g' app.log
  sed -n 's/^ERROR //w /dev/stdout' app.log
  sed -n -e '/while/,/end/p' app.log
  awk '{ print ($1 > "5") }' app.log
  awk '$3 > 5 { print $1 }' app.log
  awk '{ print > "/dev/stderr" }' app.log
  awk -F: '{ if ($2 > "a") print "x > y" }' app.log
  awk '{ print $1 | "sort -u" }' app.log
  awk 'BEGIN { "date +%s" | getline now; print now }'
  psql -c '\copy (select 1) to stdout'
  psql -c 'select 1 \g'
  sqlite3 shop.db '.output stdout' 'select 1'
  echo PING | redis-cli
  git -c core.pager=cat log -1
  yes | head -1
  xh http://localhost/health
`),
)('%s only reads', (script) => {
  expect(riskOf(script)).toBe('read');
  expect(problemsOf(script)).not.toContain('endless');
});
