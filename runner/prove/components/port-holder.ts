import type { Fault } from '../lab/lab.ts';
import { createProgram, type Program } from '../lab/program.ts';
import type { Site } from '../lab/site.ts';
import { isOpen } from './api.ts';

/**
 * Another program holds the port of a server, which therefore cannot run. It answers HTTP with 200
 * and a page of its own, as some other web server would, and is called as it is told.
 */
export async function portTaken(
  site: Site,
  options: {
    readonly title: string;
    readonly port: number;
    /** The server whose port it is. */
    readonly owner: Program;
    /** Command line that `ps` shows. */
    readonly shownAs?: string;
    /** null: accepts connections and never answers. */
    readonly page?: string | null;
  },
): Promise<Fault> {
  const { port, owner, shownAs = 'web-preview', page = 'another program' } = options;
  const folder = await site.folderFor(`holder-${port}`);
  const answer = page === null ? '' : `response.end(${JSON.stringify(page)})`;
  const script = `process.title = ${JSON.stringify(shownAs)};
require('node:http').createServer((request, response) => { ${answer} }).listen(${port}, '127.0.0.1')`;
  const holder = createProgram({
    name: shownAs,
    plan: () => ({
      command: [process.execPath, '-e', script],
      logFile: `${folder}/holder.log`,
      env: { PATH: site.env['PATH'] ?? '' },
    }),
    isReady: () => isOpen(port),
  });
  return {
    title: options.title,
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
