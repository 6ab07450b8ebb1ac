import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundTools } from '../ordinary-tools.ts';

/**
 * The tools, with a jq that remembers for all worlds what it answered. jq before 1.7 takes longer to start
 * than most scripts run, and the scenarios of a playbook ask it the same again and again.
 */
export function withRememberedJq(tools: FoundTools, folder: string): FoundTools {
  const jq = tools.get('jq');
  const isAll = ['bash', 'cat', 'mv', 'sha256sum'].every((name) => tools.has(name));
  if (jq === undefined || !isAll || !startsSlowly(jq)) return tools;
  const answers = join(folder, 'answers');
  mkdirSync(answers, { recursive: true, mode: 0o700 });
  const program = join(answers, 'jq');
  const at = (name: string): string => tools.get(name) ?? name;
  writeFileSync(program, renderProgram(at, answers), { mode: 0o700 });
  return new Map([...tools, ['jq', program]]);
}

function startsSlowly(jq: string): boolean {
  return /^jq-1\.[0-6]\b/.test(String(spawnSync(jq, ['--version']).stdout));
}

/**
 * jq itself is asked what is new, and all that could depend on more than its options, its filter and its
 * input: files, modules, the environment, the time. What it says on stderr is not kept either.
 */
function renderProgram(at: (name: string) => string, answers: string): string {
  return `#!${at('bash')} -p
args=("$@")
really() { exec ${at('jq')} "\${args[@]}"; }
filter=
reads=yes
while (($#)); do
  case $1 in
    --arg | --argjson) shift 2 || really ;;
    -*)
      [[ $1 =~ ^-[MRScenrs]+$ ]] || really
      [[ $1 == *n* ]] && reads=
      ;;
    *)
      [[ -z $filter ]] || really
      filter=$1
      ;;
  esac
  shift
done
others='(^|[^A-Za-z0-9_.$])(env|ENV|now|import|include|modulemeta|get_search_list)([^A-Za-z0-9_]|$)|[$]ENV'
[[ -z $filter || $filter =~ $others || -e $HOME/.jq ]] && really
[[ $filter == *input* ]] && reads=yes
input=
if [[ -n $reads ]] && IFS= read -r -d '' input; then
  really < <(printf '%s\\0' "$input"; ${at('cat')})
fi
key=$(printf '%s\\0' "$TZ" "$LANG" "$LC_ALL" "$input" "\${args[@]}" | ${at('sha256sum')})
answer=${answers}/\${key%% *}
if [[ ! -e $answer ]]; then
  own=$answer.$BASHPID
  printf %s "$input" | ${at('jq')} "\${args[@]}" >"$own" 2>"$own.err"
  code=$?
  # An answer with a NUL is none that bash could give.
  if [[ -s $own.err ]] || IFS= read -r -d '' text <"$own"; then
    really < <(printf %s "$input")
  fi
  echo "$code" >>"$own"
  ${at('mv')} "$own" "$answer"
fi
IFS= read -r -d '' text <"$answer"
text=\${text%$'\\n'}
code=\${text##*[!0-9]}
printf %s "\${text%"$code"}"
exit "$code"
`;
}
