import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zoneNamed } from './zones.ts'

const HOUR = 3_600_000
const NAMES = ['Europe/Rome', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC']

test('Rome is one hour ahead in winter and two in summer', () => {
  const rome = zoneNamed('Europe/Rome')
  expect(rome.offsetAt(Date.UTC(2026, 0, 15)) / HOUR).toBe(1)
  expect(rome.offsetAt(Date.UTC(2026, 6, 15)) / HOUR).toBe(2)
})

test('on the night of the change the offset changes at 01:00 UTC, to the quarter of an hour', () => {
  const rome = zoneNamed('Europe/Rome')
  expect(rome.offsetAt(Date.UTC(2026, 2, 29, 0, 59, 59)) / HOUR).toBe(1)
  expect(rome.offsetAt(Date.UTC(2026, 2, 29, 1, 0, 0)) / HOUR).toBe(2)
})

test('02:30 on 25 October 2026 comes twice in Rome, and the first one counts', () => {
  expect(zoneNamed('Europe/Rome').utcOf(Date.UTC(2026, 9, 25, 2, 30))).toBe(Date.UTC(2026, 9, 25, 0, 30))
})

test('02:30 on 29 March 2026 never comes in Rome: it is half an hour after the change', () => {
  expect(zoneNamed('Europe/Rome').utcOf(Date.UTC(2026, 2, 29, 2, 30))).toBe(Date.UTC(2026, 2, 29, 1, 30))
})

test('offsets agree with the machine’s own calendar, and a clock time leads back to its moment', () => {
  const minutes = fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 })
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), minutes, (name, minute) => {
      const utc = minute * 60_000
      const zone = zoneNamed(name)
      const clock = utc + zone.offsetAt(utc)
      expect(clock).toBe(clockOf(name, utc))
      // What clocks show twice may lead to the first of the two.
      const back = zone.utcOf(clock)
      expect(back + zone.offsetAt(back)).toBe(clock)
      expect(back).toBeLessThanOrEqual(utc)
    }),
    { numRuns: 500 },
  )
})

function clockOf(timeZone: string, utc: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(utc)
  const part = (type: string): number => Number(parts.find((each) => each.type === type)!.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}
