import type { ObjectiveStatus, TargetStatus } from '../../verdicts/verdict.ts'
import type { Ink, Paint } from '../paint.ts'

/** The ink of a verdict: green, yellow, red; what is running or not applicable stands back. */
export function inkOf(status: TargetStatus | ObjectiveStatus, paint: Paint): Ink {
  switch (status) {
    case 'met':
    case 'on-track':
      return paint.good
    case 'at-risk':
    case 'behind':
      return paint.caution
    case 'missed':
    case 'undefined':
      return paint.bad
    case 'running':
    case 'not-applicable':
      return paint.quiet
  }
}
