import { expect, it } from 'vitest';
import { lines, problemsOf } from './example-remarks.ts';

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
