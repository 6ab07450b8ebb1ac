import { expect, it } from 'vitest';
import { answerAws, type AwsRequest, type AwsState } from './aws-api.ts';

const state: AwsState = {
  accessKey: 'AKIAGOOD',
  expiredKey: 'ASIAOVER',
  arn: 'arn:aws:iam::123456789012:user/<lab>',
  alarms: {
    failing: { state: 'OK', actionsEnabled: false, actions: ['arn:1'], threshold: 2, periods: 3 },
  },
  metrics: { Lab: { Cycles: 2, Old: 0 }, Other: { Cycles: 1 } },
  models: ['claude'],
  topics: {},
  denied: ['cloudwatch:ListMetrics'],
  failing: null,
};

function ask(
  request: Partial<AwsRequest> & { readonly service?: string; readonly key?: string },
  before = state,
) {
  const { service = 'monitoring', key = 'AKIAGOOD', ...rest } = request;
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/${service}/aws4_request`;
  let after = before;
  const reply = answerAws(
    { path: '/', target: null, body: '', authorization, ...rest },
    before,
    (next) => {
      after = next;
    },
  );
  return { ...reply, after };
}

it('answers a form with XML, and JSON with JSON, to the same effect', () => {
  const form = ask({ body: 'Action=DescribeAlarms&AlarmNames.member.1=failing' });
  const json = ask({
    target: 'GraniteServiceVersion20100801.DescribeAlarms',
    body: '{"AlarmNames":["failing"]}',
  });

  expect(form.body).toContain(
    '<MetricAlarms><member><AlarmName>failing</AlarmName><ActionsEnabled>false</ActionsEnabled>',
  );
  expect(JSON.parse(json.body)).toEqual({
    MetricAlarms: [
      {
        AlarmName: 'failing',
        ActionsEnabled: false,
        AlarmActions: ['arn:1'],
        StateValue: 'OK',
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 2,
      },
    ],
  });
});

it('finds nothing under a name that is not there', () => {
  const { body } = ask({ body: 'Action=DescribeAlarms&AlarmNames.member.1=other' });

  expect(body).toContain('<MetricAlarms></MetricAlarms>');
});

it('tells what came of an alarm’s actions', () => {
  const alarm = { ...state.alarms['failing']!, history: ['Failed to execute action arn:1'] };
  const body = 'Action=DescribeAlarmHistory&AlarmName=failing';

  expect(ask({ body }).body).toContain('<AlarmHistoryItems></AlarmHistoryItems>');
  expect(ask({ body }, { ...state, alarms: { failing: alarm } }).body).toContain(
    '<HistorySummary>Failed to execute action arn:1</HistorySummary>',
  );
});

it('refuses to list the subscriptions of a topic that is not there', () => {
  const reply = ask({ service: 'sns', body: 'Action=ListSubscriptionsByTopic&TopicArn=arn:1' });

  expect(reply).toMatchObject({ status: 404 });
  expect(reply.body).toContain('<Code>NotFound</Code>');
});

it.for([
  ['form', { body: 'Action=EnableAlarmActions&AlarmNames.member.1=failing' }],
  [
    'JSON',
    {
      target: 'GraniteServiceVersion20100801.EnableAlarmActions',
      body: '{"AlarmNames":["failing"]}',
    },
  ],
] as const)('changes the account by %s', ([, request]) => {
  expect(ask(request).after.alarms['failing']?.actionsEnabled).toBe(true);
});

it('counts a value that was published', () => {
  const { after } = ask({
    body: 'Action=PutMetricData&Namespace=Lab&MetricData.member.1.MetricName=Cycles&MetricData.member.1.Value=1',
  });

  expect(after.metrics).toEqual({ ...state.metrics, Lab: { Cycles: 3, Old: 0 } });
});

it.for([
  ['all', {}, ['Lab Cycles', 'Lab Old', 'Other Cycles']],
  ['those of a namespace', { Namespace: 'Lab' }, ['Lab Cycles', 'Lab Old']],
  ['those of a name', { MetricName: 'Cycles' }, ['Lab Cycles', 'Other Cycles']],
  ['those that got values lately', { Namespace: 'Lab', RecentlyActive: 'PT3H' }, ['Lab Cycles']],
] as const)('lists metrics: %s', ([, wanted, names]) => {
  const { body } = ask(
    { target: 'GraniteServiceVersion20100801.ListMetrics', body: JSON.stringify(wanted) },
    { ...state, denied: [] },
  );

  expect(JSON.parse(body)).toEqual({
    Metrics: names.map((name) => {
      const [Namespace, MetricName] = name.split(' ');
      return { Namespace, MetricName };
    }),
  });
});

it.for([
  [{ key: 'AKIABAD', body: 'Action=GetCallerIdentity' }, 'InvalidClientTokenId'],
  [{ key: 'ASIAOVER', body: 'Action=GetCallerIdentity' }, 'ExpiredToken'],
  [{ body: 'Action=ListMetrics' }, 'AccessDenied'],
  [{ target: 'GraniteServiceVersion20100801.ListMetrics', body: '{}' }, 'AccessDenied'],
  [{ body: 'Action=DeleteEverything' }, 'InvalidAction'],
  [{ body: 'Action=constructor' }, 'InvalidAction'],
] as const)('refuses %j with %s', ([request, code]) => {
  const { status, body } = ask(request);

  expect(status).toBeGreaterThanOrEqual(400);
  expect(body).toContain(code);
});

it('lists models by path', () => {
  const { body } = ask({ service: 'bedrock', path: '/foundation-models' });

  expect(JSON.parse(body)).toEqual({ modelSummaries: [{ modelId: 'claude' }] });
});

it('nothing of the account breaks out of the XML', () => {
  const { body } = ask({ service: 'sts', body: 'Action=GetCallerIdentity' });

  expect(body).toContain('<Arn>arn:aws:iam::123456789012:user/&lt;lab></Arn>');
});
