/** An alarm of CloudWatch. */
export interface AwsAlarm {
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly actionsEnabled: boolean;
  readonly actions: readonly string[];
  readonly threshold: number;
  readonly periods: number;
  /** What came of its actions, newest first, as its history tells it. */
  readonly history?: readonly string[];
}

/** What the account holds. Plain data; a fault changes it. */
export interface AwsState {
  readonly accessKey: string;
  /** A key whose session is over. */
  readonly expiredKey: string;
  readonly arn: string;
  readonly alarms: Readonly<Record<string, AwsAlarm>>;
  /** Namespace to metrics, each with the number of values within the last hours. */
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of Bedrock. */
  readonly models: readonly string[];
  /** Topic to subscriptions: an ARN, or `PendingConfirmation`. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** Actions that are refused: `cloudwatch:PutMetricData`. */
  readonly denied: readonly string[];
  /** Answers every call: a code of AWS, such as `Throttling`; null when it works. */
  readonly failing: { readonly status: number; readonly code: string } | null;
}

/** A request as it came: a form, JSON whose action stands in the header `X-Amz-Target`, or a path. */
export interface AwsRequest {
  readonly path: string;
  readonly target: string | null;
  readonly body: string;
  readonly authorization: string;
}

/** What goes back. */
export interface AwsReply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * Answers as the API does in its protocols: older command lines send forms to CloudWatch and read
 * XML, newer ones send and read JSON. STS, SNS and IAM have forms only, Bedrock has paths.
 */
export function answerAws(
  request: AwsRequest,
  state: AwsState,
  change: (next: AwsState) => void,
): AwsReply {
  const { body, authorization } = request;
  const target = request.path === '/foundation-models' ? 'ListFoundationModels' : request.target;
  const [action, values] =
    target === null ? readForm(body) : [target.split('.').at(-1) ?? '', readJson(body)];
  const refuse = (status: number, code: string): AwsReply => refusal(target, status, code);
  if (state.failing !== null) return refuse(state.failing.status, state.failing.code);
  const key = /Credential=([^/]+)\//.exec(authorization)?.[1] ?? '';
  if (key === state.expiredKey) return refuse(403, 'ExpiredToken');
  if (key !== state.accessKey) return refuse(403, 'InvalidClientTokenId');
  const service = /\/([a-z]+)\/aws4_request/.exec(authorization)?.[1] ?? '';
  const name = service === 'monitoring' ? 'cloudwatch' : service;
  if (state.denied.includes(`${name}:${action}`)) return refuse(403, 'AccessDenied');
  if (action === 'ListSubscriptionsByTopic' && !(String(values['TopicArn']) in state.topics)) {
    return refuse(404, 'NotFound');
  }
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (act === undefined) return refuse(400, 'InvalidAction');
  const result = act(values, state, change);
  return target === null
    ? {
        status: 200,
        type: 'text/xml',
        body: `<${action}Response><${action}Result>${toXml(result)}</${action}Result><ResponseMetadata><RequestId>lab</RequestId></ResponseMetadata></${action}Response>`,
      }
    : { status: 200, type: jsonType, body: JSON.stringify(result) };
}

const jsonType = 'application/x-amz-json-1.0';

function refusal(target: string | null, status: number, code: string): AwsReply {
  const message = `The stand-in of the lab refuses: ${code}`;
  return target === null
    ? {
        status,
        type: 'text/xml',
        body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>lab</RequestId></ErrorResponse>`,
      }
    : { status, type: jsonType, body: JSON.stringify({ __type: code, message }) };
}

type Values = Readonly<Record<string, unknown>>;

const actions: Readonly<
  Record<
    string,
    ((values: Values, state: AwsState, change: (next: AwsState) => void) => Values) | undefined
  >
> = {
  GetCallerIdentity: (_, { arn }) => ({ Arn: arn, UserId: 'AIDALAB', Account: '123456789012' }),

  DescribeAlarms: (values, { alarms }) => {
    const wanted = listOf(values['AlarmNames']);
    const shown = Object.entries(alarms).filter(
      ([name]) => wanted.length === 0 || wanted.includes(name),
    );
    return {
      MetricAlarms: shown.map(([name, alarm]) => ({
        AlarmName: name,
        ActionsEnabled: alarm.actionsEnabled,
        AlarmActions: alarm.actions,
        StateValue: alarm.state,
        Period: 60,
        EvaluationPeriods: alarm.periods,
        Threshold: alarm.threshold,
      })),
    };
  },

  DescribeAlarmHistory: (values, { alarms }) => ({
    AlarmHistoryItems: (alarms[textOf(values['AlarmName']) ?? '']?.history ?? []).map(
      (summary) => ({ HistoryItemType: 'Action', HistorySummary: summary }),
    ),
  }),

  EnableAlarmActions: (values, state, change) => {
    change(withActions(state, listOf(values['AlarmNames']), true));
    return {};
  },
  DisableAlarmActions: (values, state, change) => {
    change(withActions(state, listOf(values['AlarmNames']), false));
    return {};
  },

  ListMetrics: (values, { metrics }) => {
    const isWanted = (key: string, name: string): boolean =>
      [undefined, name].includes(textOf(values[key]));
    const least = textOf(values['RecentlyActive']) === undefined ? 0 : 1;
    return {
      Metrics: Object.entries(metrics)
        .filter(([namespace]) => isWanted('Namespace', namespace))
        .flatMap(([namespace, held]) =>
          Object.entries(held)
            .filter(([metric, count]) => isWanted('MetricName', metric) && count >= least)
            .map(([metric]) => ({ Namespace: namespace, MetricName: metric })),
        ),
    };
  },

  PutMetricData: (values, state, change) => {
    const namespace = textOf(values['Namespace']) ?? '';
    const held: Record<string, number> = { ...state.metrics[namespace] };
    for (const datum of listOf(values['MetricData'])) {
      const name = isValues(datum) ? textOf(datum['MetricName']) : undefined;
      if (name !== undefined) held[name] = (held[name] ?? 0) + 1;
    }
    change({ ...state, metrics: { ...state.metrics, [namespace]: held } });
    return {};
  },

  ListFoundationModels: (_, { models }) => ({
    modelSummaries: models.map((modelId) => ({ modelId })),
  }),

  ListSubscriptionsByTopic: (values, { topics }) => ({
    Subscriptions: (topics[textOf(values['TopicArn']) ?? ''] ?? []).map((arn) => ({
      SubscriptionArn: arn,
      Protocol: 'https',
    })),
  }),

  SimulatePrincipalPolicy: (values, { denied }) => ({
    EvaluationResults: listOf(values['ActionNames']).map((action) => ({
      EvalActionName: action,
      EvalDecision: denied.some((one) => one === action) ? 'implicitDeny' : 'allowed',
    })),
    IsTruncated: false,
  }),
};

function withActions(
  state: AwsState,
  names: readonly unknown[],
  actionsEnabled: boolean,
): AwsState {
  const alarms = Object.entries(state.alarms).map(
    ([name, alarm]) => [name, names.includes(name) ? { ...alarm, actionsEnabled } : alarm] as const,
  );
  return { ...state, alarms: Object.fromEntries(alarms) };
}

/** `MetricData.member.1.MetricName=up` becomes `{ MetricData: [{ MetricName: 'up' }] }`. */
function readForm(body: string): readonly [string, Values] {
  const root: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(body)) {
    const path = key.split('.').filter((word) => word !== 'member');
    const last = path.pop() ?? '';
    let at = root;
    for (const word of path) {
      const next = at[word];
      at = isValues(next) ? next : (at[word] = {});
    }
    at[last] = value;
  }
  const { Action: action, ...values } = root;
  return [textOf(action) ?? '', values];
}

function readJson(body: string): Values {
  const read: unknown = JSON.parse(body === '' ? '{}' : body);
  return isValues(read) ? read : {};
}

/** A list of JSON, or the numbered members of a form. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isValues(value) ? Object.values(value) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isValues(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toXml(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => `<member>${toXml(one)}</member>`).join('');
  if (isValues(value)) {
    return Object.entries(value)
      .map(([name, one]) => `<${name}>${toXml(one)}</${name}>`)
      .join('');
  }
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
