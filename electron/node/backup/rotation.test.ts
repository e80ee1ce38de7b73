import { describe, expect, it } from 'vitest';
import { addDays } from '@core/deadline/period';
import { automaticName, outdated } from './rotation';

describe('outdated', () => {
  it('leaves seven days and the last of four weeks, day by day', () => {
    let files: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      files.push(automaticName(addDays('2026-09-28', i)));
      const gone = outdated(files);
      files = files.filter((file) => !gone.includes(file));
    }
    // The last day is Thursday, 26 November; Sundays are 22, 15 and 8.
    expect(files.map((file) => file.slice('Redress automatic '.length, -'.redress-backup'.length))).toEqual(
      [
        '2026-11-08',
        '2026-11-15',
        '2026-11-20',
        '2026-11-21',
        '2026-11-22',
        '2026-11-23',
        '2026-11-24',
        '2026-11-25',
      ].concat('2026-11-26'),
    );
  });

  it('counts backups, not days that went by without one', () => {
    const files = ['2024-01-01', '2025-01-01', '2026-01-01', '2026-11-25'].map(automaticName);
    expect(outdated(files)).toEqual([]);
  });

  it('touches nothing else', () => {
    const days = Array.from({ length: 40 }, (_, i) => addDays('2026-10-01', i));
    const others = days.flatMap((day) => [
      `Redress ${day}.redress-backup`,
      `${automaticName(day)}.tmp`,
      `x ${automaticName(day)}`,
    ]);
    expect(outdated(others)).toEqual([]);
  });
});
