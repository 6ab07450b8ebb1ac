import { type Call, type Family, hasOption, optionValues, type Verdict } from '../call.ts';
import { expansionsOf } from '../expansions.ts';
import { isSecretName } from './builtins.ts';

/** What a request does, as far as its method says. */
export function httpVerdict(method: string): Pick<Verdict, 'about' | 'message'> | null {
  switch (method.toUpperCase()) {
    case 'POST':
      return { about: 'probe', message: 'sends something: it may leave a trace, or cost' };
    case 'PUT':
    case 'PATCH':
      return { about: 'change', message: 'changes what the address names' };
    case 'DELETE':
      return { about: 'change', message: 'deletes what the address names' };
    default:
      return null;
  }
}

const curlValues =
  '-X -d -H -o -u -A -b -c -e -F -K -m -T -w -x --request --data --data-raw --data-binary --data-urlencode --json --header --output --user --user-agent --form --max-time --connect-timeout --retry --upload-file --write-out --proxy --resolve --cacert --cert --key --url -D --dump-header -E --retry-delay --retry-max-time --interface --noproxy --unix-socket';

/** An upgraded connection or an event stream stays open. */
function staysOpen(call: Call): Verdict[] {
  const isStream =
    hasOption(call.args, '-N --no-buffer', curlValues) ||
    optionValues(call.args, '-H --header').some(({ text }) =>
      /^(upgrade:\s*websocket|accept:\s*text\/event-stream)/i.test(text),
    );
  const hint = 'Use a websocket step, or add --max-time 5.';
  return isStream && !hasOption(call.args, '-m --max-time', curlValues)
    ? [{ about: 'endless', message: 'stays open as long as the server wants', hint }]
    : [];
}

/** Clients of HTTP. */
export const web: Readonly<Record<string, Family>> = {
  curl: {
    values: curlValues,
    read: (call) => {
      const method = optionValues(call.args, '-X --request')[0]?.text;
      const sends = hasOption(
        call.args,
        '-d -F --data --data-raw --data-binary --data-urlencode --json --form --form-string',
        curlValues,
      );
      const isGet = hasOption(call.args, '-G --get -I --head', curlValues);
      const uploads = hasOption(call.args, '-T --upload-file', curlValues);
      const used = method ?? (uploads ? 'PUT' : sends && !isGet ? 'POST' : 'GET');
      const verdict = httpVerdict(used);
      return [
        ...(verdict === null ? [] : [{ ...verdict, subject: `curl -X ${used.toUpperCase()}` }]),
        ...staysOpen(call),
        ...filesOf(call, '-o --output -D --dump-header -c --cookie-jar'),
        ...(hasOption(call.args, '-O --remote-name --remote-name-all', curlValues)
          ? [{ about: 'change' as const, subject: 'curl -O', message: 'writes a file' }]
          : []),
        ...(hasOption(call.args, '-v --verbose --trace --trace-ascii', curlValues)
          ? showsHeader(call)
          : []),
      ];
    },
  },
  wget: {
    values:
      '-O -o -P -T -t -U --output-document --directory-prefix --timeout --tries --header --post-data --method --body-data --user --password',
    read: (call) => {
      const method =
        optionValues(call.args, '--method')[0]?.text ??
        (hasOption(call.args, '--post-data --post-file') ? 'POST' : 'GET');
      const verdict = httpVerdict(method);
      const [target] = optionValues(call.args, '-O --output-document');
      const isKept =
        !hasOption(call.args, '--spider --version') &&
        target?.text !== '-' &&
        !call.args.some(({ text }) => /^-[a-zA-Z]*O-?$/.test(text) && target === undefined);
      return [
        ...(verdict === null
          ? []
          : [{ ...verdict, subject: `wget --method=${method.toUpperCase()}` }]),
        ...(isKept && !(target !== undefined && call.isScratch(target.text))
          ? [{ about: 'change' as const, message: 'writes a file' }]
          : []),
      ];
    },
  },
  http: { rows: httpie() },
  https: { rows: httpie() },
  xh: { rows: httpie() },
  xhs: { rows: httpie() },
  mail: { rows: 'change | | | sends mail' },
  mailx: { rows: 'change | | | sends mail' },
  sendmail: { rows: 'change | | | sends mail' },
  grpcurl: { rows: 'probe | | -d | sends something: it may leave a trace, or cost' },
};

function filesOf(call: Call, options: string): Verdict[] {
  return optionValues(call.args, options).flatMap((at): Verdict[] =>
    at.text === '-' || call.isScratch(at.text)
      ? []
      : [{ about: 'change', subject: `${call.name} -o ${at.text}`, message: 'writes a file' }],
  );
}

/** With -v the headers that are sent are printed, the login too. */
function showsHeader(call: Call): Verdict[] {
  const sent = optionValues(call.args, '-H --header -u --user');
  const isSecret = sent.some(({ node }) =>
    expansionsOf(node).some(({ name }) => name !== null && isSecretName(name, call)),
  );
  return isSecret
    ? [
        {
          about: 'secret',
          subject: 'curl -v',
          message: 'prints the login that it sends',
          hint: 'Use -i, or -w "%{http_code}".',
        },
      ]
    : [];
}

function httpie(): string {
  return `
    probe  | POST | | sends something: it may leave a trace, or cost
    change | PUT/PATCH/DELETE | | changes what the address names`;
}
