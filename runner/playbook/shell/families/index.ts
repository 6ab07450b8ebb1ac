import type { Family } from '../call.ts';
import { builtins } from './builtins.ts';
import { clouds } from './clouds.ts';
import { containers } from './containers.ts';
import { databases } from './databases.ts';
import { files } from './files.ts';
import { git } from './git.ts';
import { interpreters } from './interpreters.ts';
import { kubernetes } from './kubernetes.ts';
import { network } from './network.ts';
import { packages } from './packages.ts';
import { processes } from './processes.ts';
import { redisClients } from './redis-cli.ts';
import { schemaChanges } from './schema-changes.ts';
import { servers } from './servers.ts';
import { services } from './services.ts';
import { shells } from './shells.ts';
import { system } from './system.ts';
import { viewers } from './viewers.ts';
import { web } from './web.ts';
import { wrappers } from './wrappers.ts';

/** What is known of commands, by name. A command that is not here is not judged. */
export const families: ReadonlyMap<string, Family> = new Map(
  [
    builtins,
    clouds,
    containers,
    databases,
    files,
    git,
    interpreters,
    kubernetes,
    network,
    packages,
    processes,
    redisClients,
    schemaChanges,
    servers,
    services,
    shells,
    system,
    viewers,
    web,
    wrappers,
  ].flatMap((table) => Object.entries(table)),
);
