import {
  type Call,
  type CallWord,
  type Family,
  hasOption,
  operandsOf,
  optionValues,
  type Verdict,
} from '../call.ts';
import { isHarmlessName } from '../secret-names.ts';
import { sedVerdicts } from './text-programs.ts';

/** Folders and files that the next build or start makes again. */
const madeAgain =
  /(^|\/)(node_modules|\.next|\.nuxt|\.turbo|\.cache|\.parcel-cache|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.venv|venv|dist|build|\.docusaurus|coverage)(\/[^.]*)?\/?$|\.(pyc|pid|sock|lock|tmp)$/;

const onto = (message: string): Family => ({
  values: '-t -S -m -o -g',
  read: (call) => {
    const target =
      optionValues(call.args, '-t --target-directory')[0] ?? operandsOf(call, '-S -m -o -g').at(-1);
    return target === undefined || call.isScratch(target.text)
      ? []
      : [{ about: 'change', message }];
  },
});

const all = (message: string, values = ''): Family => ({
  values,
  read: (call) =>
    isAllScratch(call, operandsOf(call, values)) ? [] : [{ about: 'change', message }],
});

const zipping: Family = {
  read: (call) =>
    operandsOf(call).length === 0 || hasOption(call.args, '-c --stdout -l --list -t --test')
      ? []
      : [{ about: 'change', message: 'replaces files' }],
};

/** Files and folders. */
export const files: Readonly<Record<string, Family>> = {
  rm: {
    read: removes,
    rows: 'asks | | -i -I --interactive | asks whether to go on | Leave it out.',
  },
  unlink: { read: removes },
  rmdir: all('removes folders'),
  shred: { rows: 'destroy | | | overwrites files for good' },
  truncate: {
    values: '-s -r --size',
    read: (call) =>
      isAllScratch(call, operandsOf(call, '-s -r --size'))
        ? []
        : [{ about: 'destroy', message: 'cuts files off' }],
  },
  mv: onto('moves files'),
  cp: onto('writes files'),
  install: onto('writes files'),
  ln: onto('creates a link'),
  mkdir: all('creates folders', '-m --mode'),
  touch: all('creates files, or changes their times', '-d -r -t --date --reference'),
  chmod: {
    read: (call) =>
      isAllScratch(call, operandsOf(call).slice(1))
        ? []
        : [{ about: 'change', message: 'changes rights' }],
  },
  chown: {
    read: (call) =>
      isAllScratch(call, operandsOf(call).slice(1))
        ? []
        : [{ about: 'change', message: 'changes owners' }],
  },
  chgrp: { rows: 'change | | | changes groups' },
  setfacl: { rows: 'change | | | changes rights' },
  chattr: { rows: 'change | | | changes attributes' },
  tee: all('writes files'),
  sponge: all('writes files'),
  split: { rows: 'change | | | writes files' },
  dd: {
    read: (call) => {
      const out = call.args.find(({ text }) => text.startsWith('of='))?.text.slice(3);
      if (out === undefined || call.isScratch(out)) return [];
      return [{ about: 'destroy', subject: `dd of=${out}`, message: 'overwrites what it names' }];
    },
  },
  sed: {
    values: '-e -f --expression --file -l',
    handOver: 'A value in a sed script is a part of it: use awk with ENVIRON["NAME"].',
    programs: sedScripts,
    read: (call) => {
      const own = sedVerdicts(call, sedScripts(call));
      const isInPlace = call.args.some(({ text }) => /^-[nErsz]*i|^--in-place/.test(text));
      const paths = operandsOf(call, '-e -f').slice(hasOption(call.args, '-e -f') ? 0 : 1);
      return isInPlace && !isAllScratch(call, paths)
        ? [{ about: 'change', subject: 'sed -i', message: 'changes files' }, ...own]
        : own;
    },
  },
  ed: { rows: 'change | | | changes files' },
  tar: {
    rows: 'destroy | | --checkpoint-action --to-command --use-compress-program | runs a command of its own',
    read: (call) => {
      const mode = call.args.find(({ text }, i) => i === 0 || text.startsWith('-'))?.text ?? '';
      const folder = optionValues(call.args, '-C --directory')[0]?.text ?? '';
      if (/^-?[a-zA-Z]*x|--extract|--get/.test(mode) && !/^-?[a-zA-Z]*O/.test(mode)) {
        return call.isScratch(folder)
          ? []
          : [{ about: 'change', subject: 'tar -x', message: 'overwrites files' }];
      }
      const file = call.args.find(({ text }) => /\.(tar|t?gz|zst|xz|bz2)$/.test(text))?.text ?? '';
      return /^-?[a-zA-Z]*[cru]|--(create|append|update|delete)/.test(mode) &&
        !call.isScratch(file) &&
        file !== ''
        ? [{ about: 'change', subject: 'tar -c', message: 'writes an archive' }]
        : [];
    },
  },
  unzip: {
    rows: 'change | | !-l !-p !-t !-v !-Z | overwrites files\nasks | | !-o !-n !-q !-l !-p !-t !-v !-Z | asks before it overwrites | Add -o or -n.',
  },
  zip: { rows: 'change | | | writes an archive' },
  gzip: zipping,
  gunzip: zipping,
  bzip2: zipping,
  xz: zipping,
  zstd: zipping,
  rsync: {
    values: '-e --rsh --exclude --include',
    rows: 'destroy | | --delete --delete-after --delete-before --delete-excluded --remove-source-files !-n !--dry-run | deletes files\nchange | | !-n !--dry-run | writes files',
  },
  scp: {
    rows: 'change | | | writes files\nasks | | !-B !-o | may ask for a password | Add -o BatchMode=yes.',
  },
  sftp: { rows: 'asks | | !-b | waits for somebody to type | Use scp -o BatchMode=yes.' },
  crontab: {
    values: '-u',
    rows: 'destroy | | -r | deletes the crontab\nasks | | -e | opens an editor | Use crontab FILE.',
    read: (call) =>
      hasOption(call.args, '-l -r -e')
        ? []
        : [{ about: 'change', message: 'replaces the crontab' }],
  },
  cat: { read: (call) => printsSecret(call, operandsOf(call)) },
  head: { read: (call) => printsSecret(call, operandsOf(call, '-n -c')) },
  grep: {
    read: (call) =>
      hasOption(call.args, '-q -c -l -L -o --quiet --count', '-e -f -A -B -C -m') ||
      isHarmlessName(operandsOf(call, '-e -f -A -B -C -m')[0]?.text ?? '')
        ? []
        : printsSecret(call, operandsOf(call, '-e -f -A -B -C -m').slice(1)),
  },
};

const secretFile =
  /(^|\/)\.env(\.\w+)?$|(^|\/)\.aws\/credentials$|(^|\/)\.(netrc|pgpass|my\.cnf|npmrc|pypirc)$|(^|\/)\.docker\/config\.json$|(^|\/)\.kube\/config$|(^|\/)id_(rsa|ed25519|ecdsa)$|^\/etc\/shadow$|^\/proc\/[^/]+\/environ$|^\/run\/secrets\/|\.(pem|key)$/;

function printsSecret(call: Call, paths: readonly CallWord[]): Verdict[] {
  const secret = paths.find(
    ({ text }) => secretFile.test(text) && !/\.(example|sample|template|dist)$/.test(text),
  );
  if (secret === undefined || !call.shown) return [];
  const hint = `Use an env or file step, or print the names only: cut -d= -f1 ${secret.text}`;
  return [
    { about: 'secret', subject: `${call.name} ${secret.text}`, message: 'prints secrets', hint },
  ];
}

function removes(call: Call): Verdict[] {
  const paths = operandsOf(call);
  if (isAllScratch(call, paths)) return [];
  const isMadeAgain =
    paths.length > 0 && paths.every(({ text }) => madeAgain.test(text) || call.isScratch(text));
  return isMadeAgain
    ? [{ about: 'change', message: 'deletes what is made again' }]
    : [{ about: 'destroy', message: 'deletes files' }];
}

function isAllScratch(call: Call, paths: readonly CallWord[]): boolean {
  return paths.length > 0 && paths.every(({ text }) => call.isScratch(text));
}

function sedScripts(call: Call): readonly CallWord[] {
  if (hasOption(call.args, '-f --file')) return optionValues(call.args, '-e --expression');
  const given = optionValues(call.args, '-e --expression');
  return given.length > 0 ? given : operandsOf(call, '-e --expression').slice(0, 1);
}
