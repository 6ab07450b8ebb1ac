import type { Lab } from '../lab/lab.ts';

/** The labs of each system; loaded only where they are needed. */
const folders: readonly (() => Promise<readonly Lab[]>)[] = [
  async () => (await import('./agent-factory/index.ts')).agentFactoryLabs,
  async () => (await import('./ares/index.ts')).aresLabs,
  async () => (await import('./coordinaitor/index.ts')).coordinaitorLabs,
  async () => (await import('./orchestrator/index.ts')).orchestratorLabs,
  async () => (await import('./self-building-agent/index.ts')).selfBuildingAgentLabs,
];

/** All labs. */
export async function labs(): Promise<readonly Lab[]> {
  return (await Promise.all(folders.map((load) => load()))).flat();
}
