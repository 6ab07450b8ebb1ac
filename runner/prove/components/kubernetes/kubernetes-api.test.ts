import { expect, it } from 'vitest';
import { answerKubernetes, type KubernetesRequest } from './kubernetes-api.ts';
import type { Cluster, PodState } from './kubernetes-objects.ts';

const cluster: Cluster = {
  namespace: 'shop',
  isThere: true,
  deployment: 'api',
  service: 'front',
  ingress: 'door',
  replicas: 2,
  images: ['api:1', 'api:2'],
  fates: {},
  selects: 'api',
  ingressLeadsTo: 'front',
  ingressAddress: null,
};

function ask(path: string, request: Partial<KubernetesRequest> = {}, given = cluster) {
  let after = given;
  const reply = answerKubernetes(
    { method: 'GET', path, query: new URLSearchParams(), body: '', ...request },
    given,
    (next) => {
      after = next;
    },
  );
  return { reply, after, told: JSON.stringify(reply) };
}

const faring = (fate: PodState): Cluster => ({ ...cluster, fates: { 'api:2': fate } });
const core = '/api/v1/namespaces/shop';
const deployment = '/apis/apps/v1/namespaces/shop/deployments/api';

it('puts as many addresses behind the service as there are ready pods', () => {
  const countOf = (given: Cluster) =>
    ask(`${core}/endpoints/front`, {}, given).told.split('"ip"').length - 1;

  expect(countOf(cluster)).toBe(2);
  expect(countOf(faring('not-ready'))).toBe(0);
  expect(countOf({ ...cluster, selects: 'other' })).toBe(0);
});

it.for([
  ['image-missing', 'ImagePullBackOff', 'manifest unknown'],
  ['image-denied', 'ImagePullBackOff', 'pull access denied'],
  ['out-of-memory', 'OOMKilled', 'Back-off restarting'],
  ['unscheduled', 'Insufficient memory', 'Insufficient memory'],
] as const)('tells of pods with %s by %s, and in the events by “%s”', ([fate, state, message]) => {
  expect(ask(`${core}/pods`, {}, faring(fate)).told).toContain(state);
  expect(ask(`${core}/events`, {}, faring(fate)).told).toContain(message);
});

it('has no warnings when all is well', () => {
  expect(ask(`${core}/events`).told).toContain('"rows":[]');
});

it('goes back to an image of before as a new revision', () => {
  const body = '[{"op":"replace","path":"/spec/template","value":{"image":"api:1"}}]';
  const { after, told } = ask(deployment, { method: 'PATCH', body });

  expect(after.images).toEqual(['api:2', 'api:1']);
  expect(told).toContain('"image":"api:1"');
});

it('scales, and says how many it has then', () => {
  const { after, told } = ask(`${deployment}/scale`, {
    method: 'PATCH',
    body: '{"spec":{"replicas":5}}',
  });

  expect(after.replicas).toBe(5);
  expect(told).toContain('"spec":{"replicas":5}');
});

it.for([
  [`${core}/secrets/regcred`, {}],
  ['/api/v1/namespaces/other', {}],
  [deployment, { method: 'PATCH', body: '{"spec":{"paused":true}}' }],
] as const)('answers %s with 404, and keeps what it has', ([path, request]) => {
  const { reply, after } = ask(path, request);

  expect(reply).toMatchObject({ status: 404, document: { kind: 'Status', reason: 'NotFound' } });
  expect(after).toBe(cluster);
});

it('a namespace that is not there hides everything in it', () => {
  expect(ask(`${core}/pods`, {}, { ...cluster, isThere: false }).reply).toMatchObject({
    status: 404,
  });
});
