import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenForSilence } from './silence.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('who goes on talking may take as long as it takes', () => {
  const silence = listenForSilence(1_000);
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(900);
    silence.heard(1_000);
  }
  expect(silence.signal.aborted).toBe(false);
  silence.end();
});

it('who falls silent is not waited for', () => {
  const silence = listenForSilence(1_000);
  vi.advanceTimersByTime(900);
  silence.heard(1_000);
  vi.advanceTimersByTime(999);
  expect(silence.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(silence.signal.aborted).toBe(true);
});

it('the next silence may be shorter', () => {
  const silence = listenForSilence(1_000);
  silence.heard(100);
  vi.advanceTimersByTime(99);
  expect(silence.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(silence.signal.aborted).toBe(true);
});
