import { type Call, type Family, operandsOf, type Verdict } from '../call.ts';

const awsValues =
  '--region --profile --output --query --endpoint-url --cli-read-timeout --cli-connect-timeout --ca-bundle --color';

/** Verbs of the AWS command line; `s3` has words of its own. */
const looking =
  /^(describe|get|list|ls|head|lookup|search|view|filter|tail|select|estimate|check|validate|test|simulate|scan|query|batch-get|wait|help|presign|decode|preview|detect|verify|generate-credential-report|download)(-|$)/;
const losing =
  /^(delete|rm|rb|terminate|purge|deregister|remove|reset|batch-delete|cancel|empty)(-|$)/;

/** Command lines of clouds, and what describes infrastructure. */
export const clouds: Readonly<Record<string, Family>> = {
  aws: {
    values: awsValues,
    rows: `
      endless | logs tail | --follow | never ends | Leave out --follow, and add --since 10m.
      endless | logs start-live-tail | | never ends | Use aws logs tail --since 10m.
      asks    | configure | !--version | asks | Let a person do it (manual); look with aws sts get-caller-identity.
      asks    | ssm start-session | | needs a terminal | Use aws ssm send-command.
      asks    | ecs execute-command | --interactive | needs a terminal | Let a person do it (manual).
      secret  | secretsmanager get-secret-value | !--query | prints the secret | Use describe-secret.
      secret  | secretsmanager batch-get-secret-value | | prints secrets | Use list-secrets.
      secret  | ssm get-parameter/get-parameters/get-parameters-by-path | --with-decryption | prints the secret | Leave out --with-decryption.
      secret  | sts assume-role/get-session-token/get-federation-token | | prints keys | Use aws sts get-caller-identity.
      secret  | ecr get-login-password | | prints a password | Pipe it: docker login --password-stdin.
      secret  | lambda get-function-configuration/get-function | !--query | prints variables, secrets too | Add --query.
      destroy | s3 sync | --delete | deletes what the other side does not have
      probe   | lambda invoke | | runs the function
      probe   | bedrock-runtime invoke-model/converse | | costs`,
    read: awsVerdicts,
  },
  gcloud: {
    read: (call) => verbVerdicts(call, 1),
    rows: 'asks | auth login | | opens a browser | Let a person do it (manual).\nsecret | auth print-access-token/print-identity-token | | prints a token | Use gcloud auth list.\nsecret | secrets versions access | | prints the secret | Use gcloud secrets versions list.\nendless | * tail | | never ends | Use gcloud logging read --limit 50.',
  },
  az: {
    read: (call) => verbVerdicts(call, 1),
    rows: 'asks | login | !--service-principal !--identity | opens a browser | Let a person do it (manual).\nsecret | keyvault secret show | !--query | prints the secret | Add --query attributes.\nsecret | account get-access-token | | prints a token | Use az account show.\nendless | webapp log tail | | never ends | Use az webapp log download.',
  },
  gsutil: {
    rows: 'destroy | rm/rb | | deletes objects\nchange | cp/mv/rsync/mb/setmeta/acl/iam/lifecycle/cors/versioning | | changes objects',
  },
  terraform: terraform(),
  tofu: terraform(),
  pulumi: {
    rows: 'destroy | destroy | | deletes infrastructure\nchange | up/refresh/import | | changes infrastructure\nasks | up/destroy/refresh | !-y !--yes | asks whether to go on | Add --yes.',
  },
  ansible: { rows: 'change | | -m --module-name -a --args | runs a module on other machines' },
  'ansible-playbook': {
    rows: 'change | | !--check !--syntax-check !--list-hosts !--list-tasks | changes other machines',
  },
  vercel: {
    rows: 'change | deploy/promote/rollback/remove/rm | | changes what is deployed\nendless | logs | -f --follow | never ends | Leave it out.\nsecret | env pull | | writes secrets to a file | Use vercel env ls.',
  },
  heroku: {
    rows: 'secret | config | | prints variables, secrets too | Use heroku config:get NAME.\nendless | logs | -t --tail | never ends | Use -n 100.\nchange | restart/ps:restart/config:set/config:unset/rollback/releases:rollback/ps:scale/run | | changes what runs',
  },
  flyctl: fly(),
  fly: fly(),
  vault: {
    rows: 'secret | read | | prints the secret | Use vault kv metadata get.\nsecret | kv get | | prints the secret | Use vault kv metadata get.\ndestroy | delete | | deletes a secret\ndestroy | kv delete/destroy | | deletes a secret\nchange | kv put/patch | | changes a secret\nchange | write/policy/auth/secrets/operator | | changes the vault',
  },
};

function awsVerdicts(call: Call): Verdict[] {
  const [service, verb] = operandsOf(call, awsValues).map(({ text }) => text);
  if (service === undefined || verb === undefined || service === 'sts') return [];
  const subject = `aws ${service} ${verb}`;
  if (service === 'configure')
    return /^(list|get)$/.test(verb)
      ? []
      : [{ about: 'change', subject, message: 'changes settings' }];
  if (service === 's3' && verb === 'sync')
    return [{ about: 'change', subject, message: 'writes files or objects' }];
  if (looking.test(verb) || /^(invoke|converse)/.test(verb)) {
    const isQuery = /^(start-query|get-log-events)/.test(verb);
    return isQuery ? [{ about: 'probe', subject, message: 'costs' }] : [];
  }
  if (verb === 'start-query')
    return [{ about: 'probe', subject, message: 'costs by what it reads' }];
  return losing.test(verb)
    ? [{ about: 'destroy', subject, message: 'deletes what it names' }]
    : [{ about: 'change', subject, message: 'changes the account' }];
}

/** The verb stands behind the groups: `gcloud compute instances delete NAME`. */
function verbVerdicts(call: Call, from: number): Verdict[] {
  const words = operandsOf(call)
    .slice(from)
    .map(({ text }) => text);
  const lost = words.find((word) => /^(delete|purge|destroy|reset|remove)(-|$)/.test(word));
  if (lost !== undefined)
    return [
      { about: 'destroy', subject: `${call.name} … ${lost}`, message: 'deletes what it names' },
    ];
  const changed = words.find((word) =>
    /^(create|update|set|add|deploy|start|stop|restart|patch|apply|enable|disable|import|resize|scale|rollback|promote|attach|detach)(-|$)/.test(
      word,
    ),
  );
  return changed === undefined
    ? []
    : [{ about: 'change', subject: `${call.name} … ${changed}`, message: 'changes the account' }];
}

function terraform(): Family {
  return {
    values: '-chdir',
    rows: `
      destroy | destroy | | deletes infrastructure
      destroy | state rm/push | | loses track of infrastructure
      destroy | apply | -destroy | deletes infrastructure
      change  | apply/import/taint/untaint/refresh/init | | changes infrastructure
      change  | state mv | | changes the state
      change  | force-unlock | | takes a lock away
      asks    | apply/destroy | !-auto-approve | asks whether to go on | Add -auto-approve.
      secret  | output | -json -raw | prints outputs, secrets too | Name one that is no secret.`,
  };
}

function fly(): Family {
  return {
    rows: 'destroy | apps/volumes/machine destroy/delete | | deletes it\nchange | deploy/restart/scale/secrets | | changes what runs\nendless | logs | !--no-tail !-n | never ends | Add --no-tail.\nasks | ssh | !-C !--command | needs a terminal | Add -C "…".',
  };
}
