import { existsSync } from 'node:fs';
import type { Fault } from '../../lab/lab.ts';
import type { Stoppable } from '../docker/docker-service.ts';
import type { Systemd } from './systemd.ts';

/** What keeps systemd from running a unit, each by an override as `systemctl edit` writes one. */
export function unitFaults(
  prefix: string,
  init: Systemd,
  { unit, server }: { readonly unit: string; readonly server: Pick<Stoppable, 'start' | 'stop'> },
) {
  const override = `${unit}.service.d/override.conf`;
  const has = async (property: string, value: RegExp): Promise<boolean> =>
    value.test(await init.property(unit, property));
  const overridden = (
    title: string,
    lines: readonly string[],
    isActive: () => Promise<boolean>,
  ): Fault => ({
    title,
    inject: async () => {
      await server.stop();
      await init.write(override, `${lines.join('\n')}\n`);
      await init.call('start', unit);
    },
    isActive,
    undo: async () => {
      if (existsSync(init.pathOf(override))) {
        // What systemd is about to start again must not meet the unit half changed.
        await init.call('stop', unit);
        await init.remove(override);
        await init.call('reset-failed', unit);
      }
      await server.start();
    },
  });
  const endsAtStart = ['[Service]', 'ExecStartPre=/bin/false', 'Restart=on-failure'];
  const hasRestarted = (): Promise<boolean> => has('NRestarts', /^[1-9]/);
  return {
    [`${prefix}-unit-not-valid`]: overridden(
      'an override of the unit has a second ExecStart, and systemd refuses it',
      ['[Service]', 'ExecStart=/bin/true'],
      () => has('LoadState', /^bad-setting$/),
    ),
    [`${prefix}-environment-missing`]: overridden(
      'the EnvironmentFile of the unit is not there',
      ['[Service]', 'EnvironmentFile=/etc/systemd/not-there.env'],
      () => has('Result', /^resources$/),
    ),
    [`${prefix}-restart-loop`]: overridden(
      'it ends at each start, and systemd starts it again and again',
      [...endsAtStart, 'RestartSec=200ms'],
      async () => (await hasRestarted()) && (await has('ActiveState', /^activating$/)),
    ),
    [`${prefix}-start-limit`]: overridden(
      'it ended at each start, and systemd has given up',
      [...endsAtStart, 'RestartSec=0', '[Unit]', 'StartLimitIntervalSec=1h', 'StartLimitBurst=3'],
      async () => (await hasRestarted()) && (await has('ActiveState', /^failed$/)),
    ),
  } satisfies Record<string, Fault>;
}
