import type { Fault } from '../lab/lab.ts';
import { createProgram, type Program } from '../lab/program.ts';
import type { Site } from '../lab/component.ts';
import { isOpen } from './api/api.ts';

/**
 * Another program that can hold a port: it answers HTTP with 200 and a page of its own, as some other
 * web server would, and is called as it is told. It is not started.
 */
export async function portHolder(
  site: Site,
  options: {
    readonly port: number;
    /** Command line that `ps` shows. */
    readonly shownAs?: string;
    /** null: accepts connections and never answers. */
    readonly page?: string | null;
  },
): Promise<Program> {
  const { port, shownAs = 'web-preview', page = 'another program' } = options;
  const folder = await site.folderFor(`${shownAs}-${port}`);
  const answer = page === null ? '' : `response.end(${JSON.stringify(page)})`;
  const script = `process.title = ${JSON.stringify(shownAs)};
require('node:http').createServer((request, response) => { ${answer} }).listen(${port}, '127.0.0.1')`;
  return createProgram({
    name: shownAs,
    plan: () => ({
      command: [process.execPath, '-e', script],
      logFile: `${folder}/holder.log`,
      env: { PATH: site.env['PATH'] ?? '' },
    }),
    isReady: () => isOpen(port),
  });
}

/** Another program holds the port of a server, which therefore cannot run. */
export async function portTaken(
  site: Site,
  options: Parameters<typeof portHolder>[1] & {
    readonly title: string;
    /** The server whose port it is. */
    readonly owner: Pick<Program, 'isRunning' | 'start' | 'stop'>;
    /** Who holds it; without one, a program that is made for it. */
    readonly holder?: Program;
  },
): Promise<Fault> {
  const { title, port, owner } = options;
  const holder = options.holder ?? (await portHolder(site, options));
  return {
    title,
    inject: async () => {
      await owner.stop();
      await holder.start();
    },
    isActive: async () => !owner.isRunning() && holder.isRunning() && (await isOpen(port)),
    undo: async () => {
      await holder.stop();
      await owner.start();
    },
  };
}
