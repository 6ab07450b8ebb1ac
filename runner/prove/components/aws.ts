import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Component, Running } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';

/** An alarm of CloudWatch. */
export interface AwsAlarm {
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly actionsEnabled: boolean;
  readonly actions: readonly string[];
  readonly threshold: number;
  readonly periods: number;
}

/** What the account holds. Plain data; a fault changes it. */
export interface AwsState {
  readonly accessKey: string;
  readonly arn: string;
  readonly alarms: Readonly<Record<string, AwsAlarm>>;
  /** Namespace to metrics, each with the number of values within the last hour. */
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Topic to subscriptions: an ARN, or `PendingConfirmation`. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** Actions that are refused: `cloudwatch:PutMetricData`. */
  readonly denied: readonly string[];
  /** Answers every call: a code of AWS, such as `Throttling`; null when it works. */
  readonly failing: { readonly status: number; readonly code: string } | null;
}

/** A stand-in for the AWS API, asked by the real command line of AWS. */
export interface Aws extends Running {
  readonly url: string;
  state(): AwsState;
  change(change: (state: AwsState) => AwsState): void;
  /** For the real command line: address, region and keys. */
  env(): Readonly<Record<string, string>>;
}

/** The calls of STS, CloudWatch, SNS and IAM that playbooks make. */
export function aws(options: {
  readonly port?: number;
  readonly region?: string;
  readonly state: Omit<AwsState, 'accessKey' | 'denied' | 'failing'>;
}): Component<Aws> {
  return {
    start: async (site) => {
      const port = await site.port(options.port ?? 4566);
      const region = options.region ?? 'us-east-1';
      let state: AwsState = {
        ...options.state,
        accessKey: 'AKIALABLABLABLABLAB0',
        denied: [],
        failing: null,
      };
      const change = (next: (state: AwsState) => AwsState): void => {
        state = next(state);
      };
      const server = createServer((request, response) => {
        const reply = async (): Promise<void> => {
          const form = new URLSearchParams(await text(request));
          const { status, body } = answer({
            form,
            authorization: request.headers.authorization ?? '',
            state,
            change,
          });
          response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
        };
        reply().catch(() => response.destroy());
      });
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${port}`;
      const key = state.accessKey;
      const { stdout } = await promisify(execFile)(site.tool('aws'), ['--version'], {
        timeout: 20_000,
      });
      return {
        about: {
          name: 'AWS command line against a stand-in of its API',
          version: /aws-cli\/(\S+)/.exec(stdout)?.[1] ?? 'unknown',
          isReal: false,
        },
        url,
        state: () => state,
        change,
        env: () => ({
          AWS_ENDPOINT_URL: url,
          AWS_DEFAULT_REGION: region,
          AWS_REGION: region,
          AWS_ACCESS_KEY_ID: key,
          AWS_SECRET_ACCESS_KEY: 'lab',
          AWS_EC2_METADATA_DISABLED: 'true',
          AWS_MAX_ATTEMPTS: '1',
          AWS_PAGER: '',
        }),
        ailment: () =>
          Promise.resolve(state.failing === null ? null : `AWS answers ${state.failing.code}`),
        close: async () => {
          server.close();
          server.closeAllConnections();
          await once(server, 'close');
        },
      };
    },
  };
}

interface Call {
  readonly form: URLSearchParams;
  readonly authorization: string;
  readonly state: AwsState;
  readonly change: Aws['change'];
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function answer(call: Call): Answer {
  const { form, authorization, state } = call;
  const action = form.get('Action') ?? '';
  if (state.failing !== null) return failure(state.failing.status, state.failing.code);
  if (!authorization.includes(`Credential=${state.accessKey}/`)) {
    return failure(403, 'InvalidClientTokenId');
  }
  const service = /\/([a-z]+)\/aws4_request/.exec(authorization)?.[1] ?? '';
  const name = service === 'monitoring' ? 'cloudwatch' : service;
  if (state.denied.includes(`${name}:${action}`)) return failure(403, 'AccessDenied');
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (act === undefined) return failure(400, 'InvalidAction');
  return {
    status: 200,
    body: `<${action}Response><${action}Result>${act(call)}</${action}Result><ResponseMetadata><RequestId>lab</RequestId></ResponseMetadata></${action}Response>`,
  };
}

function failure(status: number, code: string): Answer {
  const message = `The stand-in of the lab refuses: ${code}`;
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>lab</RequestId></ErrorResponse>`;
  return { status, body };
}

const actions: Readonly<Record<string, ((call: Call) => string) | undefined>> = {
  GetCallerIdentity: ({ state }) =>
    `<Arn>${xml(state.arn)}</Arn><UserId>AIDALAB</UserId><Account>123456789012</Account>`,

  DescribeAlarms: ({ state, form }) => {
    const wanted = listOf(form, 'AlarmNames');
    const shown = Object.entries(state.alarms).filter(
      ([name]) => wanted.length === 0 || wanted.includes(name),
    );
    return `<MetricAlarms>${shown.map(([name, alarm]) => `<member>${alarmXml(name, alarm)}</member>`).join('')}</MetricAlarms>`;
  },

  EnableAlarmActions: (call) => enableActions(call, true),
  DisableAlarmActions: (call) => enableActions(call, false),

  ListMetrics: ({ state, form }) => {
    const namespace = form.get('Namespace');
    const members = Object.entries(state.metrics)
      .filter(([name]) => namespace === null || name === namespace)
      .flatMap(([name, metrics]) =>
        Object.keys(metrics).map(
          (metric) =>
            `<member><Namespace>${xml(name)}</Namespace><MetricName>${xml(metric)}</MetricName></member>`,
        ),
      );
    return `<Metrics>${members.join('')}</Metrics>`;
  },

  GetMetricStatistics: ({ state, form }) => {
    const metric = form.get('MetricName') ?? '';
    const count = state.metrics[form.get('Namespace') ?? '']?.[metric] ?? 0;
    const point = `<member><Timestamp>${new Date().toISOString()}</Timestamp><Average>1.0</Average><Unit>None</Unit></member>`;
    return `<Label>${xml(metric)}</Label><Datapoints>${point.repeat(count)}</Datapoints>`;
  },

  ListSubscriptionsByTopic: ({ state, form }) => {
    const subscriptions = state.topics[form.get('TopicArn') ?? ''] ?? [];
    const members = subscriptions.map(
      (arn) =>
        `<member><SubscriptionArn>${xml(arn)}</SubscriptionArn><Protocol>https</Protocol></member>`,
    );
    return `<Subscriptions>${members.join('')}</Subscriptions>`;
  },

  SimulatePrincipalPolicy: ({ state, form }) => {
    const members = listOf(form, 'ActionNames').map(
      (action) =>
        `<member><EvalActionName>${xml(action)}</EvalActionName><EvalDecision>${state.denied.includes(action) ? 'implicitDeny' : 'allowed'}</EvalDecision></member>`,
    );
    return `<EvaluationResults>${members.join('')}</EvaluationResults><IsTruncated>false</IsTruncated>`;
  },
};

function alarmXml(name: string, alarm: AwsAlarm): string {
  const targets = alarm.actions.map((arn) => `<member>${xml(arn)}</member>`).join('');
  return [
    `<AlarmName>${xml(name)}</AlarmName><ActionsEnabled>${alarm.actionsEnabled}</ActionsEnabled>`,
    `<AlarmActions>${targets}</AlarmActions><StateValue>${alarm.state}</StateValue>`,
    `<EvaluationPeriods>${alarm.periods}</EvaluationPeriods><Threshold>${alarm.threshold}</Threshold>`,
  ].join('');
}

function enableActions({ form, state, change }: Call, actionsEnabled: boolean): string {
  for (const name of listOf(form, 'AlarmNames')) {
    const alarm = state.alarms[name];
    if (alarm === undefined) continue;
    change((now) => ({ ...now, alarms: { ...now.alarms, [name]: { ...alarm, actionsEnabled } } }));
  }
  return '';
}

function listOf(form: URLSearchParams, name: string): string[] {
  return [...form.entries()]
    .filter(([key]) => key.startsWith(`${name}.member.`))
    .map(([, value]) => value);
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The account holds something else. `isSeen` looks at the account; the real command line is the playbook's. */
export function awsHolds(
  server: Aws,
  fault: { readonly title: string; readonly change: (state: AwsState) => AwsState },
): Fault {
  let before: AwsState | null = null;
  return {
    title: fault.title,
    inject: () => {
      before = server.state();
      server.change(fault.change);
    },
    isActive: () =>
      Promise.resolve(
        before !== null &&
          JSON.stringify(server.state()) === JSON.stringify(fault.change(before)) &&
          JSON.stringify(server.state()) !== JSON.stringify(before),
      ),
    undo: () => {
      const right = before;
      if (right !== null) server.change(() => right);
    },
  };
}
