import type { Family } from '../call.ts';

const rcRows =
  'change | * start/stop/restart/reload/force-reload/try-restart | | starts or stops a service';

/** Supervisors of services. */
export const services: Readonly<Record<string, Family>> = {
  systemctl: {
    values: '-n -o -p -t --lines --output --property --type -H --host -M',
    rows: `
      destroy | poweroff/reboot/halt/kexec/rescue/emergency/suspend/hibernate | | stops the machine
      destroy | kill | --signal=9 --signal=KILL --signal=SIGKILL | ends a process that cannot save first
      change  | start/stop/restart/reload/try-restart/reload-or-restart/kill/enable/disable/mask/unmask/reenable/preset/isolate/daemon-reload/daemon-reexec/reset-failed/set-property/set-default/set-environment/unset-environment/revert/link/freeze/thaw/clean | | changes services
      asks    | edit | | opens an editor | Write a drop-in file instead.
      secret  | show-environment | | prints variables, secrets too | Leave it out.`,
  },
  service: { rows: rcRows },
  'rc-service': { rows: rcRows },
  initctl: { rows: 'change | start/stop/restart/reload | | starts or stops a service' },
  launchctl: {
    rows: 'change | load/unload/start/stop/kickstart/bootstrap/bootout/enable/disable/remove/kill/setenv/unsetenv | | changes services',
  },
  supervisorctl: {
    values: '-c -s -u -p',
    rows: `
      change | start/stop/restart/reload/reread/update/add/remove/shutdown/signal/clear | | changes services
      endless | tail | -f | never ends | Leave out -f.
      endless | maintail | -f | never ends | Leave out -f.
      endless | fg | | never ends | Use supervisorctl tail.`,
  },
  pm2: {
    values: '-n --name -i --instances --lines',
    rows: `
      destroy | flush | | deletes the logs
      change  | start/stop/restart/reload/delete/del/kill/scale/save/resurrect/startup/unstartup/reset/update/set/unset/install/uninstall/sendSignal/trigger/deploy/dump/cleardump/gracefulReload/serve/ecosystem/init | | changes what runs
      endless | logs/log | !--nostream | never ends | Add --nostream --lines 100.
      endless | monit/monitor/dash/imonit/attach | | draws a screen for ever | Use pm2 list.
      endless | start | --no-daemon --attach | stays in the foreground | Leave it out.
      secret  | jlist/prettylist/env | | prints the environment of the processes, secrets too | Use pm2 list, or pipe it through jq: pm2 jlist, jq .pm2_env.status.`,
  },
  forever: { rows: 'change | start/stop/stopall/restart/restartall | | changes what runs' },
  nginx: {
    values: '-c -g -p -e -s',
    read: (call) => {
      const texts = call.args.map(({ text }) => text);
      if (texts.includes('-s'))
        return [{ about: 'change', subject: 'nginx -s', message: 'stops or reloads the server' }];
      const isLooking = texts.some((text) => /^-[tTvVhq?]+$/.test(text));
      return isLooking ? [] : [{ about: 'change', message: 'starts the server' }];
    },
  },
  apachectl: {
    rows: 'change | start/stop/restart/graceful/graceful-stop | | starts or stops the server\nchange | | -k | starts or stops the server',
  },
  caddy: {
    rows: 'change | start/stop/reload/adapt | | starts or stops the server\nendless | run/file-server/reverse-proxy | | serves until it is ended | Use caddy start.',
  },
};
