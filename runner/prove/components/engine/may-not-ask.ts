import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Site } from '../../lab/component.ts';
import type { Fault } from '../../lab/lab.ts';
import { fileReads } from '../files.ts';
import { engineSocket } from './engine-api.ts';

/** Nobody: a user that is in no group, and none of the groups of whoever calls. */
const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];

/** Whoever calls `docker` is no longer root and not in its group; the kernel refuses them the socket. */
export function mayNotAsk(site: Site): Fault {
  const setpriv = site.tool('setpriv');
  const caller = join(site.bin, 'docker');
  const docker = site.tool('docker');
  return fileReads(caller, {
    title: "this user may not talk to Docker's engine",
    text: `#!/bin/sh\nexec '${setpriv}' ${asNobody.join(' ')} '${docker}' "$@"\n`,
    isActive: async () => (await refusalOf(setpriv)) === 'EACCES',
  });
}

/** How the kernel refuses nobody the engine's socket; empty when it does not. */
function refusalOf(setpriv: string): Promise<string> {
  const connect = `require('node:net').connect('${engineSocket}')
    .on('connect', function () { this.destroy(); })
    .on('error', ({ code }) => process.stdout.write(code))`;
  return new Promise((resolve) => {
    execFile(setpriv, [...asNobody, process.execPath, '-e', connect], (_, told) => {
      resolve(told);
    });
  });
}
