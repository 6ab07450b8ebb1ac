import { type Call, type Family, operandsOf, type Verdict } from '../call.ts';

/** The network: looking is free, rules and interfaces are not. */
export const network: Readonly<Record<string, Family>> = {
  ping: { read: (call) => bounded(call, /^-[a-zA-Z]*[cw]\d*$/, 'Add -c 3 -W 2.') },
  ping6: { read: (call) => bounded(call, /^-[a-zA-Z]*[cw]\d*$/, 'Add -c 3 -W 2.') },
  mtr: {
    read: (call) =>
      bounded(call, /^(-[a-zA-Z]*r[a-zA-Z]*|--report|--json|-j|--csv)$/, 'Add --report -c 5.'),
  },
  nc: netcat(),
  ncat: netcat(),
  netcat: netcat(),
  socat: {
    rows: 'endless | | !-T !-V | runs until it is ended | Use tcp, or put timeout 5 in front.',
  },
  telnet: {
    rows: 'asks | | | waits for somebody to type | Use a tcp step, or nc -z -w 3 HOST PORT.',
  },
  iptables: firewall(),
  ip6tables: firewall(),
  'iptables-restore': { rows: 'destroy | | !-t !--test | replaces all rules' },
  nft: {
    rows: 'destroy | flush/delete/destroy | | deletes rules\nchange | add/insert/replace/create/reset | | changes rules\nchange | | -f --file | changes rules',
  },
  ufw: {
    rows: 'destroy | reset | | deletes all rules\nchange | allow/deny/reject/limit/delete/insert/enable/disable/reload/default/route/logging | !--dry-run | changes rules\nasks | enable/reset/delete | !--force | asks whether to go on | Add --force.',
  },
  'firewall-cmd': {
    read: (call) =>
      call.args.some(({ text }) =>
        /^--(add|remove|reload|set|new|delete|complete|permanent|change|panic-on)/.test(text),
      )
        ? [{ about: 'change', message: 'changes rules' }]
        : [],
  },
  ip: {
    values: '-n -f',
    rows: 'change | link/addr/address/route/rule/neigh/netns/l/a/r add/del/delete/set/flush/replace/change/append | | changes the network\nendless | monitor | | never ends | Use ip address, ip route.',
  },
  ifconfig: {
    read: (call) =>
      operandsOf(call).length > 1 ? [{ about: 'change', message: 'changes an interface' }] : [],
  },
  ifup: { rows: 'change | | | changes an interface' },
  ifdown: { rows: 'change | | | changes an interface' },
  route: { rows: 'change | add/del/delete/change/flush | | changes routes' },
  tc: { rows: 'change | qdisc/class/filter add/del/replace/change | | changes the network' },
  nmcli: {
    rows: 'change | connection/con/c/device/dev/d/networking/radio up/down/add/modify/delete/connect/disconnect/reload/on/off | | changes the network',
  },
  resolvectl: {
    rows: 'change | flush-caches/dns/domain/reset-statistics/revert | | changes how names are resolved',
  },
  nmap: { rows: 'probe | | | tries many ports, which looks like an attack' },
  ab: load(),
  wrk: load(),
  hey: load(),
  siege: load(),
  k6: { rows: 'probe | run | | puts load on the server' },
  vegeta: { rows: 'probe | attack | | puts load on the server' },
  iperf: {
    rows: 'endless | | -s --server | serves until it is ended | Add -1.\nprobe | | | puts load on the network',
  },
  iperf3: {
    rows: 'endless | | -s --server !-1 !--one-off | serves until it is ended | Add -1.\nprobe | | | puts load on the network',
  },
  wscat: { rows: 'asks | | !-x !--execute | waits for somebody to type | Use a websocket step.' },
  websocat: {
    rows: 'asks | | !-1 !-n1 !--one-message | waits for somebody to type | Use a websocket step.',
  },
  openssl: {
    read: (call) => {
      const subject = `openssl ${call.args[0]?.text ?? ''}`;
      if (call.args[0]?.text === 's_server') {
        return [
          {
            about: 'endless',
            subject,
            message: 'serves until it is ended',
            hint: 'Use a tls step.',
          },
        ];
      }
      const isWaiting = call.args[0]?.text === 's_client' && call.input === 'none';
      return isWaiting
        ? [
            {
              about: 'asks',
              subject,
              message: 'waits for somebody to type',
              hint: 'Use a tls step, or add </dev/null.',
            },
          ]
        : [];
    },
    rows: 'change | genrsa/genpkey/req/x509/pkcs12/ecparam | -out | writes a file\nchange | ca | | signs certificates',
  },
  certbot: {
    values: '-d --domains -m --email -w --webroot-path --cert-name',
    rows: 'destroy | delete/revoke | | takes the certificate away\nchange | renew/certonly/run/install/enhance/register/rollback/reconfigure | !--dry-run | changes certificates\nchange | renew/certonly | --dry-run | runs the hooks, which may stop the web server',
  },
  'acme.sh': {
    rows: 'change | | --issue --renew --install-cert --revoke --remove | changes certificates',
  },
};

function bounded(call: Call, limit: RegExp, hint: string): Verdict[] {
  return call.args.some(
    ({ text }) => limit.test(text) || /^(--count|--help|--version|-V|-h)/.test(text),
  )
    ? []
    : [{ about: 'endless', message: 'never ends', hint }];
}

function netcat(): Family {
  return {
    rows: 'endless | | -l --listen | waits for a connection | Use a tcp step.\nchange | | -e -c --exec --sh-exec | hands a shell over',
  };
}

function firewall(): Family {
  return {
    values: '-t --table',
    rows: 'destroy | | -F --flush -X --delete-chain | deletes rules\nchange | | -A -I -D -R -P -N -E -Z --append --insert --delete --replace --policy --new-chain --zero | changes rules',
  };
}

function load(): Family {
  return { rows: 'probe | | | puts load on the server' };
}
