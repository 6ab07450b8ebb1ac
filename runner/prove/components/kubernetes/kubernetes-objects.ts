/** How the pods of an image fare. */
export type PodState =
  | 'ready'
  | 'not-ready'
  | 'image-missing'
  | 'image-denied'
  | 'out-of-memory'
  | 'crashing'
  | 'unscheduled';

/** What a cluster of one deployment holds. Plain data; a fault or a call changes it. */
export interface Cluster {
  readonly namespace: string;
  /** The namespace is there. */
  readonly isThere: boolean;
  readonly deployment: string;
  readonly service: string;
  readonly ingress: string;
  readonly replicas: number;
  /** Images of its revisions, the current one last. */
  readonly images: readonly string[];
  /** How the pods of an image fare; `ready` where nothing is said. */
  readonly fates: Readonly<Record<string, PodState>>;
  /** Label `app` that the service selects. */
  readonly selects: string;
  readonly ingressLeadsTo: string;
  readonly ingressAddress: string | null;
}

/** A resource as the API gives it. */
export type Resource = Readonly<Record<string, unknown>>;

const born = '2026-01-01T10:00:00Z';

/** Of the current image. */
export function fateOf(cluster: Cluster): PodState {
  return cluster.fates[imageOf(cluster)] ?? 'ready';
}

export function imageOf({ images }: Cluster): string {
  return images.at(-1) ?? '';
}

/** The pods of the deployment. */
export function podsOf(cluster: Cluster): readonly Resource[] {
  const fate = fateOf(cluster);
  const image = imageOf(cluster);
  return Array.from({ length: cluster.replicas }, (_, i) => ({
    ...head(cluster, 'v1', 'Pod', `${cluster.deployment}-${i + 1}`),
    spec: { containers: [{ name: 'api', image }], nodeName: 'node-1' },
    status: { phase: fate === 'ready' ? 'Running' : 'Pending', ...statusOf(fate, image) },
  }));
}

function statusOf(fate: PodState, image: string): Resource {
  const scheduled = { type: 'PodScheduled', status: 'True' };
  const ready = { type: 'Ready', status: fate === 'ready' ? 'True' : 'False' };
  const container = (state: Resource, lastState: Resource = {}): Resource => ({
    conditions: [scheduled, ready],
    containerStatuses: [{ name: 'api', image, restartCount: 0, ready: false, state, lastState }],
  });
  const waiting = (reason: string): Resource => ({ waiting: { reason } });
  switch (fate) {
    case 'ready':
    case 'not-ready':
      return container({ running: { startedAt: born } });
    case 'image-missing':
    case 'image-denied':
      return container(waiting('ImagePullBackOff'));
    case 'out-of-memory':
      return container(waiting('CrashLoopBackOff'), {
        terminated: { reason: 'OOMKilled', exitCode: 137 },
      });
    case 'crashing':
      return container(waiting('CrashLoopBackOff'), {
        terminated: { reason: 'Error', exitCode: 1 },
      });
    case 'unscheduled': {
      const message = '0/3 nodes are available: 3 Insufficient memory.';
      return {
        conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
      };
    }
  }
}

/** Warnings about the pods: reason and message. */
export function warningsOf(cluster: Cluster): readonly (readonly [string, string])[] {
  const image = imageOf(cluster);
  switch (fateOf(cluster)) {
    case 'ready':
      return [];
    case 'not-ready':
      return [['Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503']];
    case 'image-missing':
      return [['Failed', `Failed to pull image "${image}": manifest unknown`]];
    case 'image-denied':
      return [['Failed', `Failed to pull image "${image}": pull access denied`]];
    case 'out-of-memory':
    case 'crashing':
      return [['BackOff', 'Back-off restarting failed container']];
    case 'unscheduled':
      return [['FailedScheduling', '0/3 nodes are available: 3 Insufficient memory.']];
  }
}

/** The deployment with its status. */
export function deploymentOf(cluster: Cluster): Resource {
  const { replicas, images, deployment } = cluster;
  const ready = fateOf(cluster) === 'ready' ? replicas : 0;
  const all = head(cluster, 'apps/v1', 'Deployment', deployment, images.length);
  return {
    ...all,
    spec: {
      replicas,
      selector: { matchLabels: { app: deployment } },
      template: templateOf(deployment, imageOf(cluster)),
    },
    status: {
      observedGeneration: images.length,
      ...{ replicas, updatedReplicas: replicas, readyReplicas: ready, availableReplicas: ready },
    },
  };
}

/** One for each revision. */
export function replicaSetsOf(cluster: Cluster): readonly Resource[] {
  const { deployment, images } = cluster;
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment, controller: true };
  return images.map((image, i) => {
    const set = head(cluster, 'apps/v1', 'ReplicaSet', `${deployment}-r${i + 1}`, i + 1);
    return {
      ...set,
      metadata: {
        ...set.metadata,
        ownerReferences: [{ ...owner, uid: `uid-${deployment}`, blockOwnerDeletion: true }],
      },
      spec: {
        replicas: i === images.length - 1 ? cluster.replicas : 0,
        selector: { matchLabels: { app: deployment } },
        template: templateOf(deployment, image),
      },
    };
  });
}

function templateOf(app: string, image: string): Resource {
  return { metadata: { labels: { app } }, spec: { containers: [{ name: 'api', image }] } };
}

/** Addresses of ready pods that the service selects. */
export function endpointsOf(cluster: Cluster): Resource {
  const selected = cluster.selects === cluster.deployment && fateOf(cluster) === 'ready';
  const addresses = Array.from({ length: selected ? cluster.replicas : 0 }, (_, i) => ({
    ip: `10.1.0.${i + 7}`,
  }));
  return {
    ...head(cluster, 'v1', 'Endpoints', cluster.service),
    ...(addresses.length === 0 ? {} : { subsets: [{ addresses, ports: [{ port: 3000 }] }] }),
  };
}

export function ingressOf(cluster: Cluster): Resource {
  const backend = { service: { name: cluster.ingressLeadsTo, port: { number: 3000 } } };
  const { ingressAddress: ip } = cluster;
  return {
    ...head(cluster, 'networking.k8s.io/v1', 'Ingress', cluster.ingress),
    spec: { rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] },
    status: { loadBalancer: ip === null ? {} : { ingress: [{ ip }] } },
  };
}

function head(cluster: Cluster, apiVersion: string, kind: string, name: string, revision = 1) {
  return {
    apiVersion,
    kind,
    metadata: {
      ...{ name, namespace: cluster.namespace, uid: `uid-${name}`, creationTimestamp: born },
      ...{ generation: revision, resourceVersion: String(revision) },
      labels: { app: cluster.deployment },
      annotations: { 'deployment.kubernetes.io/revision': String(revision) },
    },
  };
}
