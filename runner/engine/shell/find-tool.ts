import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether the program of a tool is on the path; of `docker compose` it is `docker`. */
export function isOnPath(tool: string, path: string): boolean {
  const [program = ''] = tool.split(' ');
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}
