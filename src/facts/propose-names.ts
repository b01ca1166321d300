import { similarIn } from '../base/similar.ts'
import type { Proposal } from './propose.ts'

/** A row for the campaign table: a name of one system, the name that another has for it, and why they may be the same. */
export type ProposedName = {
  readonly from: string
  readonly campaign: string
  readonly why: string
  /** Sure enough to hold until somebody says otherwise. */
  readonly sure: boolean
}

/**
 * Matches the campaigns of shops and other ledgers with those of the ad platforms, which name them first: each name that
 * no platform has, with the one that is most like it. A name that is like none, or like several, is left to the user.
 */
export function proposeNames(proposals: readonly Proposal[]): ProposedName[] {
  const sources = proposals.filter(({ kind }) => kind === 'source')
  const namesOf = (some: readonly Proposal[]) => new Set(some.flatMap(({ campaigns }) => campaigns))
  const onPlatforms = namesOf(sources.filter(({ advertising }) => advertising))
  const inLedger = namesOf(sources.filter(({ advertising }) => !advertising))
  const similarTo = similarIn(onPlatforms)
  // In the table a * would stand for any text.
  return [...inLedger]
    .filter((name) => !onPlatforms.has(name) && !name.includes('*'))
    .toSorted()
    .flatMap((from) => {
      const similar = similarTo(from)
      return similar ? [{ from, campaign: similar.name, why: similar.why, sure: similar.sure }] : []
    })
}
