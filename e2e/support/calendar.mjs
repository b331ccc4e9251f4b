// Calendar files, read by nothing that wrote them.
import { expect } from '@playwright/test';

/**
 * The events of a calendar file by the names of their properties, with parameters: an own small reader of RFC 5545, which knows nothing of
 * how the app writes. It refuses what is not told by CR LF, too long, unpaired or without what an event must have.
 */
export function readCalendar(file) {
  expect(file.endsWith('\r\n')).toBe(true);
  const lines = file.slice(0, -2).split('\r\n');
  for (const line of lines) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }
  const unfolded = lines.reduce((all, line) => (/^[ \t]/.test(line) ? [...all.slice(0, -1), all.at(-1) + line.slice(1)] : [...all, line]), []);
  const open = [];
  const events = [];
  for (const line of unfolded) {
    const [, name, value] = line.match(/^([A-Z-]+(?:;[A-Z-]+=[^:;]+)*):(.*)$/);
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push(new Map());
    } else if (name === 'END') {
      expect(open.pop()).toBe(value);
    } else if (open.at(-1) === 'VEVENT') {
      expect(events.at(-1).has(name)).toBe(false);
      expect(value.replaceAll(/\\[\\;,nN]/g, '')).not.toMatch(/\\|^[^:]*(?<!\\)[;,]$/);
      events.at(-1).set(name, value.replaceAll(/\\([\\;,nN])/g, (_, sign) => (/n/i.test(sign) ? '\n' : sign)));
    }
  }
  expect(open).toEqual([]);
  for (const event of events) for (const name of ['UID', 'DTSTAMP', 'SUMMARY']) expect(event.get(name)).toBeTruthy();
  expect(unfolded.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
  return events;
}
