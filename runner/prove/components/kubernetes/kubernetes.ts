import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Component, Running } from '../../lab/component.ts';
import type { Fault } from '../../lab/lab.ts';
import { isOpen } from '../api/api.ts';
import { writeInto } from '../files.ts';
import { linkGoProgram } from '../go-program.ts';
import { answerKubernetes } from './kubernetes-api.ts';
import { type Cluster, fateOf, type PodState } from './kubernetes-objects.ts';

/** A stand-in for the API of a cluster, asked by the real kubectl. */
export interface Kubernetes extends Running {
  readonly port: number;
  readonly kubeconfig: string;
  cluster(): Cluster;
  change(change: (cluster: Cluster) => Cluster): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** One deployment with its service and ingress. `images` are those of its revisions, the current one last. */
export function kubernetes(options: {
  readonly namespace: string;
  readonly deployment: string;
  readonly service: string;
  readonly ingress: string;
  readonly images: readonly string[];
}): Component<Kubernetes> {
  return {
    start: async (site) => {
      const port = await site.port(6443);
      let cluster: Cluster = {
        ...options,
        isThere: true,
        replicas: 2,
        fates: {},
        selects: options.deployment,
        ingressLeadsTo: options.service,
        ingressAddress: '203.0.113.9',
      };
      const change = (next: Cluster): void => {
        cluster = next;
      };
      const listen = async (): Promise<Server> => {
        const server = createServer((request, response) => {
          const answer = async (): Promise<void> => {
            const url = new URL(request.url ?? '/', 'http://lab');
            const body = await text(request);
            const { method = 'GET' } = request;
            const reply = answerKubernetes(
              { method, path: url.pathname, query: url.searchParams, body },
              cluster,
              change,
            );
            switch (reply.kind) {
              case 'document':
                response.writeHead(reply.status, { 'content-type': 'application/json' });
                response.end(JSON.stringify(reply.document));
                break;
              case 'text':
                response.writeHead(200, { 'content-type': 'text/plain' }).end(reply.text);
                break;
              case 'quiet-watch':
                response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
            }
          };
          answer().catch(() => response.destroy());
        });
        server.listen(port, '127.0.0.1');
        await once(server, 'listening');
        return server;
      };
      let server = await listen();
      const kubeconfig = join(site.home, '.kube', 'config');
      writeInto(kubeconfig, configFor(port, options.namespace));
      const program = linkGoProgram(site, 'kubectl');
      const { stdout } = await promisify(execFile)(program, ['version', '--client'], {
        env: site.env,
        timeout: 60_000,
      });
      const version = /v(\d+\.\d+[.\d]*)/.exec(stdout)?.[1] ?? 'unknown';
      site.tries({ command: 'kubectl', about: { name: 'kubectl', version, isReal: true } });
      const stop = async (): Promise<void> => {
        if (!server.listening) return;
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      };
      return {
        about: { name: 'Kubernetes API (stand-in)', version: process.version, isReal: false },
        port,
        kubeconfig,
        cluster: () => cluster,
        change: (next) => {
          cluster = next(cluster);
        },
        stop,
        start: async () => {
          if (!server.listening) server = await listen();
        },
        ailment: async () => ((await isOpen(port)) ? null : 'the API of the cluster is away'),
        close: stop,
      };
    },
  };
}

function configFor(port: number, namespace: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'lab',
    clusters: [{ name: 'lab', cluster: { server: `http://127.0.0.1:${port}` } }],
    users: [{ name: 'lab', user: {} }],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'lab', namespace } }],
  });
}

/** What can go wrong with a deployment and what leads to it. */
export function kubernetesFaults(api: Kubernetes) {
  const right = api.cluster();
  const current = right.images.at(-1) ?? '';
  const holds = (title: string, change: Partial<Cluster>): Fault => ({
    title,
    inject: () => {
      api.change((cluster) => ({ ...cluster, ...change }));
    },
    isActive: () => {
      const now = api.cluster();
      return Promise.resolve(JSON.stringify({ ...now, ...change }) === JSON.stringify(now));
    },
    undo: () => {
      api.change(() => right);
    },
  });
  /** Its pods fare badly, in whatever revision. */
  const fares = (title: string, fate: PodState): Fault =>
    holds(title, { fates: { [current]: fate } });
  /** A new revision does; the one before would not. */
  const newRevision = (title: string, fate: PodState): Fault => {
    const image = `${current}-next`;
    return {
      title,
      inject: () => {
        api.change(() => ({
          ...right,
          images: [...right.images, image],
          fates: { [image]: fate },
        }));
      },
      isActive: () => Promise.resolve(fateOf(api.cluster()) === fate),
      undo: () => {
        api.change(() => right);
      },
    };
  };
  return {
    'cluster-away': {
      title: 'the API of the cluster does not answer',
      inject: () => api.stop(),
      isActive: async () => !(await isOpen(api.port)),
      undo: () => api.start(),
    },
    'namespace-missing': holds('the namespace is not there', { isThere: false }),
    'deployment-scaled-to-none': holds('the deployment is scaled to none', { replicas: 0 }),
    'image-missing': newRevision('the image of the new version was never pushed', 'image-missing'),
    'image-denied': fares('the registry gives the image to nobody without a login', 'image-denied'),
    'container-out-of-memory': fares('containers are killed for want of memory', 'out-of-memory'),
    'container-exits': newRevision('the new version ends soon after its start', 'crashing'),
    'pods-without-node': fares('no node has room for the pods', 'unscheduled'),
    'pods-not-ready': fares('the readiness check fails', 'not-ready'),
    'service-selects-others': holds('the service selects another label', { selects: 'api' }),
    'ingress-leads-elsewhere': holds('the ingress leads to another service', {
      ingressLeadsTo: 'orchestrator-web',
    }),
    'ingress-without-address': holds('no controller serves the ingress', { ingressAddress: null }),
  } satisfies Record<string, Fault>;
}
