import {
  type Cluster,
  deploymentOf,
  endpointsOf,
  fateOf,
  ingressOf,
  podsOf,
  replicaSetsOf,
  type Resource,
  warningsOf,
} from './kubernetes-objects.ts';

/** A request of kubectl. */
export interface KubernetesRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** A document, the text of a log, or a stream in which nothing more happens. */
export type KubernetesReply =
  | { readonly kind: 'document'; readonly status: number; readonly document: Resource }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'quiet-watch' };

/** Answers what kubectl asks about one deployment, from its discovery on; `change` keeps what it sets. */
export function answerKubernetes(
  request: KubernetesRequest,
  cluster: Cluster,
  change: (next: Cluster) => void,
): KubernetesReply {
  const { method, path, query } = request;
  const discovered = discovery[path];
  if (discovered !== undefined) return found(discovered);
  const { namespace, deployment, service, ingress } = cluster;
  const core = `/api/v1/namespaces/${namespace}`;
  const apps = `/apis/apps/v1/namespaces/${namespace}`;
  if (
    !cluster.isThere ||
    !(path === core || path.startsWith(`${core}/`) || path.includes(`/namespaces/${namespace}/`))
  ) {
    return missing(`namespaces "${path.split('/')[4] ?? ''}" not found`);
  }
  if (query.get('watch') === 'true' || query.get('watch') === '1') return { kind: 'quiet-watch' };
  if (path.startsWith(`${core}/pods/`) && path.endsWith('/log')) {
    return { kind: 'text', text: 'Error: Cannot find module dist/index.js\n' };
  }
  if (method === 'PATCH' || method === 'PUT') {
    const next = changed(request, cluster);
    if (next === null) return missing('the lab cannot change this');
    change(next);
    return answerKubernetes({ ...request, method: 'GET', body: '' }, next, change);
  }
  switch (path) {
    case core:
      return found({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    case `${core}/pods`:
      return found(list('v1', 'Pod', podsOf(cluster)));
    case `${core}/events`:
      return found(eventTable(cluster));
    case `${core}/endpoints/${service}`:
      return found(endpointsOf(cluster));
    case `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses/${ingress}`:
      return found(ingressOf(cluster));
    case `${apps}/deployments`:
      return found(list('apps/v1', 'Deployment', [deploymentOf(cluster)]));
    case `${apps}/deployments/${deployment}`:
      return found(deploymentOf(cluster));
    case `${apps}/deployments/${deployment}/scale`:
      return found(scaleOf(cluster));
    case `${apps}/replicasets`:
      return found(list('apps/v1', 'ReplicaSet', replicaSetsOf(cluster)));
    default:
      return missing(`${path} not found`);
  }
}

/** Number of pods, or another template, which is a new revision; null for anything else. */
function changed({ path, body }: KubernetesRequest, cluster: Cluster): Cluster | null {
  const replicas = /"replicas":\s*(\d+)/.exec(body)?.[1];
  if (path.endsWith('/scale') && replicas !== undefined) {
    return { ...cluster, replicas: Number(replicas) };
  }
  const image = /"image":\s*"([^"]+)"/.exec(body)?.[1];
  if (!path.endsWith(`/deployments/${cluster.deployment}`) || image === undefined) return null;
  return { ...cluster, images: [...cluster.images.filter((one) => one !== image), image] };
}

function found(document: Resource): KubernetesReply {
  return { kind: 'document', status: 200, document };
}

function missing(message: string): KubernetesReply {
  const document = {
    ...{ apiVersion: 'v1', kind: 'Status', metadata: {}, status: 'Failure' },
    ...{ message, reason: 'NotFound', code: 404 },
  };
  return { kind: 'document', status: 404, document };
}

function list(apiVersion: string, kind: string, items: readonly Resource[]): Resource {
  return { apiVersion, kind: `${kind}List`, metadata: { resourceVersion: '1' }, items };
}

function scaleOf({ deployment, namespace, replicas }: Cluster): Resource {
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name: deployment, namespace, uid: `uid-${deployment}`, resourceVersion: '1' },
    spec: { replicas },
    status: { replicas, selector: `app=${deployment}` },
  };
}

/** Printed by the server, as kubectl asks for: columns and rows. */
function eventTable(cluster: Cluster): Resource {
  const columns = ['Last Seen', 'Type', 'Reason', 'Object', 'Message'];
  const rows = cluster.replicas === 0 ? [] : warningsOf(cluster);
  const object = `pod/${cluster.deployment}-1`;
  return {
    apiVersion: 'meta.k8s.io/v1',
    kind: 'Table',
    metadata: { resourceVersion: '1' },
    columnDefinitions: columns.map((name) => ({
      ...{ name, type: 'string', format: '', description: name, priority: 0 },
    })),
    rows: rows.map(([reason, message]) => ({
      cells: ['1m', 'Warning', reason, object, message],
      object: {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: `${fateOf(cluster)}.1`, namespace: cluster.namespace },
        ...{ reason, message, type: 'Warning', lastTimestamp: '2026-01-01T10:05:00Z' },
      },
    })),
  };
}

function resources(groupVersion: string, kinds: Readonly<Record<string, string>>): Resource {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: Object.entries(kinds).map(([name, kind]) => ({
      name,
      singularName: kind.toLowerCase(),
      namespaced: kind !== 'Namespace',
      kind,
      ...(kind === 'Scale' ? { group: 'autoscaling', version: 'v1' } : {}),
      verbs: ['get', 'list', 'watch', 'patch', 'update'],
    })),
  };
}

function group(name: string): Resource {
  const version = { groupVersion: `${name}/v1`, version: 'v1' };
  return { name, versions: [version], preferredVersion: version };
}

const discovery: Readonly<Record<string, Resource>> = {
  '/version': { major: '1', minor: '32', gitVersion: 'v1.32.0' },
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: [group('apps'), group('networking.k8s.io')],
  },
  '/api/v1': resources('v1', {
    ...{ namespaces: 'Namespace', pods: 'Pod', events: 'Event', endpoints: 'Endpoints' },
  }),
  '/apis/apps/v1': resources('apps/v1', {
    ...{ deployments: 'Deployment', 'deployments/scale': 'Scale', replicasets: 'ReplicaSet' },
  }),
  '/apis/networking.k8s.io/v1': resources('networking.k8s.io/v1', { ingresses: 'Ingress' }),
};
