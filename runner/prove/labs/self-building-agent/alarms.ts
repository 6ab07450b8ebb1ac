import { aws, awsFaults, awsHolds } from '../../components/aws/aws.ts';
import type { AwsAlarm } from '../../components/aws/aws-api.ts';
import type { Lab } from '../../lab/lab.ts';

const name = 'SelfBuilding-HighFailureRate-Production';
const topic = 'arn:aws:sns:us-east-1:123456789012:pagerduty-critical';
const alarm: AwsAlarm = {
  state: 'OK',
  actionsEnabled: true,
  actions: [topic],
  threshold: 2,
  periods: 2,
  history: [`Successfully executed action ${topic}`],
};

/** What tells people that the agent fails: an alarm of CloudWatch and the topic that it notifies. */
export const selfBuildingAlarms: Lab = {
  name: 'self-building-alarms',
  title: 'Self-Building Agent: alarms of CloudWatch, asked by the real command line of AWS',
  needs: { sandbox: true, tools: ['aws'] },
  doubles: [
    'The API of AWS is a stand-in: a real HTTP server that speaks its protocols to the real command line.',
  ],
  start: async (site) => {
    const account = await site.start(
      aws({
        state: {
          arn: 'arn:aws:iam::123456789012:user/lab',
          alarms: { [name]: alarm },
          topics: { [topic]: [`${topic}:1`] },
        },
      }),
    );
    const alarmIs = (title: string, other: Partial<AwsAlarm>) =>
      awsHolds(account, {
        title,
        change: (state) => ({ ...state, alarms: { [name]: { ...alarm, ...other } } }),
      });
    const { 'aws-unavailable': unavailable, 'aws-no-credentials': noCredentials } =
      awsFaults(account);
    return {
      params: () => ({ ALARM: name, TOPIC_ARN: topic, AWS_REGION: 'us-east-1' }),
      faults: {
        'aws-unavailable': unavailable,
        'aws-no-credentials': noCredentials,
        'alarm-missing': awsHolds(account, {
          title: 'there is no such alarm in the region',
          change: (state) => ({ ...state, alarms: {} }),
        }),
        'alarm-silenced': alarmIs('the alarm may not notify anybody', { actionsEnabled: false }),
        'alarm-without-actions': alarmIs('the alarm has nobody to notify', { actions: [] }),
        'alarm-without-data': alarmIs('the alarm has no data', { state: 'INSUFFICIENT_DATA' }),
        'topic-refuses': alarmIs('the topic refuses what the alarm publishes', {
          history: [
            `Failed to execute action ${topic}. Received error: "CloudWatch Alarms is not authorized to perform: SNS:Publish on resource: ${topic}"`,
            `Successfully executed action ${topic}`,
          ],
        }),
        'topic-missing': awsHolds(account, {
          title: 'the topic was deleted',
          change: (state) => ({ ...state, topics: {} }),
        }),
        'topic-without-subscribers': awsHolds(account, {
          title: 'nobody has confirmed their subscription',
          change: (state) => ({ ...state, topics: { [topic]: ['PendingConfirmation'] } }),
        }),
      },
    };
  },
};
