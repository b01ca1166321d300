/**
 * The name nearest to what was typed, for "did you mean": at most 2 slips (a letter added, left out, changed, or two
 * swapped) and at most a third of the length; undefined if none is that near. Case slips count as nothing.
 */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestSlips = Math.max(1, Math.min(2, Math.floor(typed.length / 3))) + 1
  for (const name of names) {
    const slips = slipsBetween(typed.toLowerCase(), name.toLowerCase(), bestSlips)
    if (slips < bestSlips) [best, bestSlips] = [name, slips]
  }
  return best
}

/** Damerau distance (optimal string alignment); gives `limit` as soon as the distance can't be below it. */
export function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let slips = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        slips = Math.min(slips, beforeLast[column - 2]! + 1)
      }
      current.push(slips)
    }
    if (Math.min(...current) >= limit) return limit
    beforeLast = last
    last = current
  }
  return Math.min(last[b.length]!, limit)
}
