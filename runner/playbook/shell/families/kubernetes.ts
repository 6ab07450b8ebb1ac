import type { Call, Family } from '../call.ts';

const values =
  '-n --namespace --context --cluster --kubeconfig --user -l --selector -o --output -f --filename -c --container --tail --since --field-selector --timeout --as -s --server --token';

const kubectl: Family = {
  values,
  rows: `
    destroy | delete | !--dry-run | deletes resources
    destroy | drain | !--dry-run | ends every pod of the node
    destroy | replace | --force | deletes the resource first
    change  | apply/create/replace/patch/edit/set/scale/autoscale/label/annotate/expose/run/cordon/uncordon/taint/cp/debug | !--dry-run | changes the cluster
    change  | rollout restart/undo/pause/resume | !--dry-run | changes what runs
    change  | config set/use/set-context/use-context/set-cluster/set-credentials/delete-context/rename-context/unset | | changes which cluster is meant
    change  | certificate approve/deny | | changes the cluster
    change  | auth reconcile | | changes rights
    endless | logs | -f --follow | never ends | Use --tail=100 --since=10m.
    endless | get/events | -w --watch --watch-only | never ends | Leave out --watch; with “repeat” it is read again.
    endless | port-forward/proxy | | runs until it is ended | Use kubectl exec, or let a person do it (manual).
    endless | attach | | never ends | Use kubectl logs --tail=100.
    endless | rollout status | !--timeout !--watch | waits as long as the rollout takes | Add --timeout=60s, or --watch=false.
    asks    | exec/run/debug/attach | -it -ti -i -t --stdin --tty | needs a terminal, and there is none | Leave out -i and -t, and name the command to run.
    asks    | edit | | opens an editor | Use kubectl patch or apply.
    secret  | get secret/secrets | -o --output | prints the secret | Ask for its keys: -o go-template='{{range $k, $v := .data}}{{$k}} {{end}}'.
    secret  | config view | --raw | prints the credentials of the cluster | Leave out --raw.`,
  inner: behindDashes,
};

/** Kubernetes and Helm. */
export const kubernetes: Readonly<Record<string, Family>> = {
  kubectl,
  oc: kubectl,
  k3s: { inner: (call) => [{ words: call.args }] },
  helm: {
    values: '-n --namespace --kube-context --kubeconfig -f --values --set --version -o --output',
    rows: `
      destroy | uninstall/delete/del/un | !--dry-run | deletes the release
      change  | install/upgrade/rollback/test/push/pull/package | !--dry-run | changes what is installed
      change  | repo/plugin add/remove/update/install/uninstall | | changes the set-up of helm
      secret  | get values/all/manifest | | prints values, passwords too | Use helm status, or “sensitive: true”.`,
  },
  kustomize: { rows: 'change | edit | | changes files' },
  argocd: {
    rows: `
      destroy | app delete | | deletes the application
      change | app sync/rollback/set/create/terminate-op | | changes what runs
      endless | app logs | -f --follow | never ends | Use --tail 100.`,
  },
};

function behindDashes(call: Call) {
  const dashes = call.args.findIndex(({ text }) => text === '--');
  const isExec = call.args.some(({ text }) => text === 'exec');
  return dashes < 0 || !isExec ? [] : [{ words: call.args.slice(dashes + 1) }];
}
