import type { Place, Problem } from '../base/problems.ts'

/** The first of some problems that are alike, and the places of the others. */
export type ProblemGroup = { readonly first: Problem; readonly others: readonly Problem[] }

/**
 * Puts together what is the same trouble over and over: in data, the same code, column and message but for texts and
 * numbers in it. Each mistake in config, formulas or usage stays by itself, as each wants its own correction.
 */
export function groupProblems(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<string, { first: Problem; others: Problem[] }>()
  for (const each of problems) {
    const key = keyOf(each)
    const known = groups.get(key)
    if (known) known.others.push(each)
    else groups.set(key, { first: each, others: [] })
  }
  return [...groups.values()]
}

function keyOf({ code, message, place }: Problem): string {
  if (!/^ROI-[DN]/.test(code)) {
    return JSON.stringify([code, message, place?.file ?? '', place?.line ?? 0, place?.column ?? 0])
  }
  return JSON.stringify([code, message.replace(/"[^"]*"|\d+/g, '…'), place?.columnName ?? ''])
}

const PLACES_TOLD = 5

/** `and 214 more like it: exports/meta.csv:119, :140, …` */
export function othersWords(first: Problem, others: readonly Problem[], show: (text: string) => string): string {
  let file = first.place?.file
  const places = others.slice(0, PLACES_TOLD).flatMap(({ place }) => {
    if (place?.line === undefined) return []
    const told = `${place.file === file ? '' : show(place.file)}:${place.line}`
    file = place.file
    return [told]
  })
  const more = others.length > places.length ? ', …' : ''
  return `and ${others.length} more like it${places.length > 0 ? `: ${places.join(', ')}${more}` : ''}`
}

/** `exports/meta-2026-03.csv:118:7` */
export function placeWords({ file, line, column }: Place, show: (text: string) => string): string {
  return [show(file), line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':')
}
