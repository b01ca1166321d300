import { expect, test } from 'vitest'
import { nearestName } from './nearest.ts'

test('targetts is near targets, reprot near report, and roas not near spend', () => {
  expect(nearestName('targetts', ['kpis', 'targets', 'reports'])).toBe('targets')
  expect(nearestName('reprot', ['report', 'check'])).toBe('report')
  expect(nearestName('roas', ['spend', 'revenue'])).toBeUndefined()
  expect(nearestName('Campain', ['Campaign', 'Cost'])).toBe('Campaign')
})
