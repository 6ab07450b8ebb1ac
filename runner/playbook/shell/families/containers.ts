import { type Call, type Family, operandIndexes } from '../call.ts';

const interactive =
  'needs a terminal, and there is none | Leave out -t and -i, and name the command to run.';

const composeRows = `
  destroy | down | -v --volumes | deletes the volumes
  change  | down | !-v !--volumes | removes the containers
  destroy | rm | -v | deletes volumes
  change  | rm/kill/stop/start/restart/pause/unpause/create/up/scale/build/pull/push/cp/watch/commit/import/publish | | changes what runs
  change  | run | !--rm | creates a container
  probe   | run | --rm | starts a container for a moment
  destroy | up/create | -V --renew-anon-volumes | replaces anonymous volumes
  endless | up | !-d !--detach !--wait !--no-start | stays in the foreground | Add -d, or --wait.
  endless | watch | | never ends | Run it by hand.
  endless | attach | | never ends | Use docker compose logs --tail 100.
  endless | logs | -f --follow | never ends | Use --tail 100, or a log step; with “repeat” it is read again.
  endless | events | | never ends | Use docker compose ps --all.
  endless | stats | !--no-stream | never ends | Add --no-stream.
  asks    | exec | -it -ti -i -t --tty --interactive | ${interactive}
  asks    | run | -it -ti -t --tty --interactive | ${interactive}
  asks    | rm | !-f !--force | asks whether to go on | Add -f.
  secret  | config/convert | !--services !--volumes !--images !--profiles !--hash !-q !--quiet !--networks !--environment | prints the configuration with every secret filled in | Use --services, --images or --quiet; or “sensitive: true”.`;

const dockerRows = `
  destroy | volume rm/remove/prune | | deletes volumes
  destroy | system prune | --volumes | deletes volumes
  destroy | system reset | | deletes all containers, images and volumes
  destroy | rm | -v --volumes | deletes volumes
  destroy | container rm | -v --volumes | deletes volumes
  change  | system prune | | deletes containers, networks and images that are not in use
  change  | container/image/network/builder/buildx prune | | deletes what is not in use
  change  | rm/rmi/kill/stop/start/restart/pause/unpause/update/rename/commit/load/import/tag/pull/push/build/create/login/logout/cp | | changes containers or images
  change  | container rm/kill/stop/start/restart/pause/unpause/update/rename/commit/create/cp | | changes containers
  change  | image rm/load/import/tag/pull/push/build | | changes images
  change  | network rm/create/connect/disconnect | | changes networks
  change  | volume create | | creates a volume
  change  | buildx build/bake/create/rm | | builds images
  change  | swarm/stack/service/node/secret/config create/rm/remove/deploy/update/scale/rollback/init/join/leave/promote/demote | | changes the swarm
  change  | context/plugin/machine use/create/rm/install/enable/disable/start/stop | | changes the set-up of containers
  change  | run | !--rm | creates a container
  change  | container run | !--rm | creates a container
  probe   | run | --rm | starts a container for a moment
  endless | logs | -f --follow | never ends | Use --tail 100, or a log step; with “repeat” it is read again.
  endless | container logs | -f --follow | never ends | Use --tail 100, or a log step.
  endless | service logs | -f --follow | never ends | Use --tail 100, or a log step.
  endless | stats | !--no-stream | never ends | Add --no-stream.
  endless | container stats | !--no-stream | never ends | Add --no-stream.
  endless | events | !--until | never ends | Add --until "$(date +%s)".
  endless | system events | !--until | never ends | Add --until "$(date +%s)".
  endless | attach | | never ends | Use docker logs --tail 100.
  endless | wait | | waits until the container ends | Ask for its state: docker inspect -f '{{.State.Status}}'.
  asks    | exec | -it -ti -i -t --tty --interactive | ${interactive}
  asks    | run | -it -ti -t --tty --interactive | ${interactive}
  asks    | system/container/image/volume/network/builder prune | !-f !--force | asks whether to go on | Add -f.
  asks    | login | !--password-stdin !-p !--password | asks for a password | Add --password-stdin.
  secret  | inspect | !-f !--format !--type | prints the environment of the container, passwords too | Name what you need: docker inspect -f '{{.State.Status}}'.
  secret  | container inspect | !-f !--format | prints the environment of the container, passwords too | Name what you need: docker inspect -f '{{.State.Status}}'.`;

const values =
  '-H --host -c --context -l --log-level --config -f --file -p --project-name --profile --env-file --project-directory --parallel --ansi';
const commandValues =
  '-e -u -w -v -p -m -h -l -a --env --user --workdir --env-file --detach-keys --index --name --network --net --mount --memory --cpus --entrypoint --label --add-host --hostname --platform --pull --restart --volume --publish --log-driver --log-opt --ulimit --cap-add --cap-drop --security-opt --shm-size --gpus --dns';

const docker: Family = {
  values,
  rows: dockerRows + composeRows.replace(/^( *\w+ *\| )(?=\S)/gm, '$1compose '),
  inner: (call) => innerCommand(call, ['exec', 'run']),
};

/** Docker, Podman and Compose, and the commands that run in containers. */
export const containers: Readonly<Record<string, Family>> = {
  docker,
  podman: docker,
  nerdctl: docker,
  'docker-compose': {
    values,
    rows: composeRows,
    inner: (call) => innerCommand(call, ['exec', 'run']),
  },
  'podman-compose': { values, rows: composeRows },
  crictl: {
    rows: `
      change | stop/stopp/rm/rmp/rmi/pull/start/create/run/update | | changes containers
      endless | logs | -f --follow | never ends | Use --tail 100.
      asks | exec | -it -ti -i -t | ${interactive}`,
    inner: (call) => innerCommand(call, ['exec']),
  },
};

/** What runs in a container: behind its name, and behind the options before that. */
function innerCommand(call: Call, verbs: readonly string[]) {
  const operands = operandIndexes(call.args, values);
  const verb = operands.find((i) => verbs.includes(call.args[i]?.text ?? ''));
  const isVerb = operands.slice(0, 2).some((i) => i === verb);
  if (verb === undefined || !isVerb) return [];
  const rest = call.args.slice(verb + 1);
  const [container] = operandIndexes(rest, commandValues);
  return container === undefined ? [] : [{ words: rest.slice(container + 1) }];
}
