import { expect, it } from 'vitest';
import { inTime } from './in-time.ts';

it('a fault that hangs is an error of the lab', async () => {
  const hangs = (): Promise<void> => new Promise(() => undefined);
  await expect(inTime(hangs, 'taken back', 20)).rejects.toThrow(
    'the fault was not taken back in 0.02 s',
  );
});

it('what fails is told as it failed', async () => {
  const fails = (): Promise<void> => Promise.reject(new Error('no such file'));
  await expect(inTime(fails, 'put in')).rejects.toThrow('no such file');
});
