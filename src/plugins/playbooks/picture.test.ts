import { expect, it } from 'vitest';
import { loadLibrary } from '../../../runner/playbook/library/library.ts';
import { boxWidth, toPicture } from './picture.ts';

const playbooks = loadLibrary('playbooks').entries.map((entry) => entry.playbook);

it('every cause of every playbook is in its picture, and no two boxes overlap', () => {
  const pictured = playbooks.filter(({ causes }) => causes.length > 0);
  expect(pictured.length).toBeGreaterThan(10);
  for (const playbook of pictured) {
    const picture = toPicture(playbook)!;
    const causes = picture.boxes.filter(({ what }) => what === 'cause').map(({ id }) => id);
    expect(causes).toEqual(playbook.causes.map(({ id }) => id));
    for (const a of picture.boxes) {
      expect(a.x + boxWidth).toBeLessThanOrEqual(picture.width);
      expect(a.y + a.height).toBeLessThanOrEqual(picture.height);
      const over = picture.boxes.filter(
        (b) => b !== a && b.x === a.x && b.y < a.y + a.height && a.y < b.y + b.height,
      );
      expect(over).toEqual([]);
    }
  }
});

it('there is a line from each check to what it tells, and from each cause to its fixes', () => {
  const playbook = playbooks.find(({ id }) => id === 'ares/database-connection-refused')!;
  const lines = playbook.causes.reduce(
    (sum, { evidence, fixes }) => sum + evidence.length + fixes.length,
    0,
  );
  expect(toPicture(playbook)!.lines).toHaveLength(lines);
});

it('a title without spaces is cut into lines', () => {
  const [cause] = playbooks.find(({ causes }) => causes.length > 0)!.causes;
  const playbook = {
    ...playbooks[0]!,
    diagnose: [],
    fixes: [],
    causes: [{ ...cause!, title: 'x'.repeat(100) }],
  };
  expect(toPicture(playbook)!.boxes[0]!.text.map((line) => line.length)).toEqual([28, 28, 28, 16]);
});
