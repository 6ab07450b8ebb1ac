import { kubernetes, kubernetesFaults } from '../../components/kubernetes/kubernetes.ts';
import type { Lab } from '../../lab/lab.ts';

/** CoordinAItor's API as a deployment of a cluster. */
export const coordinaitorCluster: Lab = {
  name: 'coordinaitor-cluster',
  title: 'CoordinAItor: the API in a cluster, asked by the real kubectl',
  needs: { sandbox: true, tools: ['kubectl', 'jq'] },
  doubles: [
    'The API of the cluster is a stand-in: a real HTTP server with one deployment, its service and its ingress; no containers run.',
  ],
  start: async (site) => {
    const api = await site.start(
      kubernetes({
        namespace: 'orchestrator',
        deployment: 'orchestrator-api',
        service: 'orchestrator-api-service',
        ingress: 'orchestrator-ingress',
        images: ['registry.example.org/orchestrator-api:1.4.0'],
      }),
    );
    return { params: () => ({ KUBECONFIG: api.kubeconfig }), faults: kubernetesFaults(api) };
  },
};
