import { type Call, type Family, operandsOf, type Verdict, hasOption } from '../call.ts';
import { wordsAfter } from './wrappers.ts';

const serving = /^(start|dev|serve|watch|preview)(:|$)/;
const rests = 'Start it as a service, then look at it with other steps.';

const nodePackages: Family = {
  values: '-C --prefix -w --workspace --filter --cwd',
  rows: `
    destroy | unpublish | | takes a release back
    change  | install/i/ci/add/remove/rm/uninstall/un/update/up/upgrade/link/unlink/rebuild/dedupe/prune/publish/deprecate/import | !--dry-run | changes what is installed
    change  | audit fix | | changes what is installed
    change  | cache clean/clear | | empties the cache
    change  | store prune | | empties the cache
    change  | config/set set/delete | | changes settings
    asks    | init/login/adduser | !-y !--yes | asks | Add -y, or let a person do it (manual).`,
  read: scripts,
  inner: (call) =>
    /^(exec|dlx|x)$/.test(operandsOf(call)[0]?.text ?? '')
      ? [{ words: wordsAfter(call, '', 1) }]
      : [],
};

const pip: Family = {
  rows: `
    change | install/uninstall/download/wheel | !--dry-run | changes what is installed
    change | cache purge/remove | | empties the cache
    asks   | uninstall | !-y !--yes | asks whether to go on | Add -y.
    secret | config list/debug | | prints settings, passwords too | Name the setting: pip config get.`,
};

const running =
  (verbs: RegExp): NonNullable<Family['inner']> =>
  (call) =>
    verbs.test(operandsOf(call, runValues)[0]?.text ?? '')
      ? [{ words: wordsAfter(call, runValues, 1) }]
      : [];

const runValues =
  '--with --python -p --directory --project --env-file --extra --group --package -C';

const apt: Family = {
  values: '-o -c -t',
  rows: `
    destroy | purge | !-s !--dry-run !--simulate | deletes packages with their settings
    change  | install/reinstall/remove/autoremove/upgrade/full-upgrade/dist-upgrade/update/clean/autoclean/build-dep | !-s !--dry-run !--simulate | changes what is installed
    asks    | install/reinstall/remove/purge/autoremove/upgrade/full-upgrade/dist-upgrade | !-y !--yes !--assume-yes !-s !--dry-run !--simulate !-qq | asks whether to go on | Add -y.
    asks    | edit-sources | | opens an editor | Write the file instead.`,
};
const dnf: Family = {
  rows: `
    change | install/remove/erase/upgrade/update/autoremove/reinstall/downgrade/clean | | changes what is installed
    asks   | install/remove/erase/upgrade/update/autoremove/reinstall/downgrade | !-y !--assumeyes | asks whether to go on | Add -y.`,
};

/** Managers of packages and of versions. */
export const packages: Readonly<Record<string, Family>> = {
  npm: nodePackages,
  pnpm: nodePackages,
  yarn: {
    ...nodePackages,
    read: (call) => [
      ...scripts(call),
      ...(operandsOf(call).length === 0 && !hasOption(call.args, '--version -v --help')
        ? [{ about: 'change' as const, message: 'changes what is installed' }]
        : []),
    ],
  },
  bun: nodePackages,
  nvm: { rows: 'change | install/uninstall/alias/use | | changes which Node.js runs' },
  fnm: { rows: 'change | install/uninstall/default | | changes which Node.js runs' },
  pip,
  pip3: pip,
  pipx: {
    rows: 'change | install/uninstall/upgrade/upgrade-all/inject/reinstall | | changes what is installed',
    inner: running(/^run$/),
  },
  uv: {
    values: runValues,
    rows: `
      change | sync/add/remove/lock/init/venv/publish | !--dry-run !--check !--locked | changes what is installed
      change | pip install/uninstall/sync/compile | !--dry-run | changes what is installed
      change | python/tool install/uninstall/upgrade/pin | | changes what is installed
      change | cache clean/prune | | empties the cache
      change | self update | | changes uv`,
    inner: running(/^run$/),
  },
  poetry: {
    values: runValues,
    rows: 'change | install/add/remove/update/lock/publish/build | !--dry-run | changes what is installed\nchange | env remove/use | | changes the environment\nchange | cache clear | | empties the cache\nasks | shell | | waits for somebody to type | Use poetry run.',
    inner: running(/^run$/),
  },
  pipenv: {
    rows: 'change | install/uninstall/update/sync/lock/clean | | changes what is installed\nasks | shell | | waits for somebody to type | Use pipenv run.',
    inner: running(/^run$/),
  },
  pdm: {
    rows: 'change | install/add/remove/update/sync/lock | | changes what is installed',
    inner: running(/^run$/),
  },
  hatch: { inner: running(/^run$/) },
  conda: {
    rows: 'change | install/create/remove/update/clean/uninstall | | changes what is installed\nasks | install/create/remove/update/clean | !-y !--yes | asks whether to go on | Add -y.',
    inner: running(/^run$/),
  },
  bundle: {
    rows: 'change | install/update/add/remove/clean | | changes what is installed',
    inner: running(/^exec$/),
  },
  gem: { rows: 'change | install/uninstall/update/cleanup | | changes what is installed' },
  cargo: {
    rows: 'change | install/uninstall/add/remove/update/build/clean/publish | | changes what is built or installed',
  },
  go: {
    rows: 'change | get/install/build/mod/clean/generate | | changes what is built or installed',
  },
  make: { values: '-C -f -j', read: target },
  brew: {
    rows: `
      destroy | uninstall/remove/rm | --zap | deletes settings too
      change | install/uninstall/remove/rm/reinstall/upgrade/update/link/unlink/tap/untap/cleanup/autoremove/pin/unpin | !-n !--dry-run | changes what is installed
      change | services start/stop/restart/run/kill/cleanup | | starts or stops a service`,
  },
  apt,
  'apt-get': apt,
  aptitude: apt,
  dpkg: {
    rows: 'destroy | | -P --purge | deletes packages with their settings\nchange | | -i --install -r --remove --configure --unpack | changes what is installed',
  },
  'dpkg-reconfigure': {
    rows: 'change | | | changes settings\nasks | | !-f !--frontend | asks | Add -f noninteractive.',
  },
  yum: dnf,
  dnf,
  zypper: dnf,
  apk: { rows: 'change | add/del/upgrade/update/fix | | changes what is installed' },
  pacman: {
    rows: 'change | | -S -R -U -Sy -Syu -Rns -Rs | changes what is installed\nasks | | -S -R -U -Sy -Syu -Rns -Rs !--noconfirm | asks whether to go on | Add --noconfirm.',
  },
  rpm: {
    rows: 'change | | -i -U -e -F -ivh -Uvh --install --upgrade --erase | changes what is installed',
  },
  snap: {
    rows: 'change | install/remove/refresh/revert/enable/disable/start/stop/restart/set | | changes what is installed',
  },
};

/** Targets by the names that everybody gives them: `restart-service`. */
function target(call: Call): Verdict[] {
  const [name = ''] = operandsOf(call, '-C -f -j').map(({ text }) => text);
  const verb = name.split(/[-_:.]/)[0] ?? '';
  const subject = `make ${name}`;
  return /^(install|deploy|clean|restart|start|stop|up|down|migrate|reset|build|setup)$/.test(verb)
    ? [{ about: 'change', subject, message: 'changes what runs or is built' }]
    : [];
}

/** Scripts of package.json by the names that everybody gives them. */
function scripts(call: Call): Verdict[] {
  const [first, second] = operandsOf(call, '-C --prefix -w --workspace --filter --cwd').map(
    ({ text }) => text,
  );
  const name = first === 'run' || first === 'run-script' ? second : first;
  if (name === undefined) return [];
  const subject = `${call.name} ${first === name ? name : `run ${name}`}`;
  if (serving.test(name))
    return [{ about: 'endless', subject, message: 'serves until it is ended', hint: rests }];
  return /^(build|deploy|migrate|seed|clean|postinstall)(:|$)/.test(name)
    ? [{ about: 'change', subject, message: 'changes what is built or deployed' }]
    : [];
}
