import { timesOver, whole, type Exact } from '../../base/exact.ts'

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

/**
 * Progress towards a goal, drawn in `cells` characters with a line where it should stand by now. Only a drawing: the
 * figures stand beside it. Empty where the goal is not above zero.
 */
export function progressBar(actual: Exact, goal: Exact, expected: Exact, cells: number): string {
  if (goal <= 0n) return ''
  const eighths = stepsOf(actual, goal, cells * 8)
  const filled = '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!
  const bar = [...filled.padEnd(cells, '░')]
  const mark = Math.min(cells - 1, stepsOf(expected, goal, cells))
  bar[mark] = '│'
  return bar.join('')
}

function stepsOf(part: Exact, all: Exact, steps: number): number {
  const step = Number(timesOver(part, whole(steps), all) / whole(1))
  return Math.max(0, Math.min(steps, step))
}
