import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { MeasuredCommand } from './measure-command.ts';

/** A peer to measure if it is installed. */
export interface Peer extends MeasuredCommand {
  /** The program that has to be on the PATH. */
  readonly needs: string;
}

/** Those whose program is here, and the names of the others. */
export function findPeers(peers: readonly Peer[]): {
  readonly here: readonly Peer[];
  readonly absent: readonly string[];
} {
  const isHere = ({ needs }: Peer): boolean => hasProgram(needs);
  return {
    here: peers.filter(isHere),
    absent: [...new Set(peers.filter((peer) => !isHere(peer)).map(({ needs }) => needs))],
  };
}

function hasProgram(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
