import { QUALITY_SEVERITIES } from '../../base/catalogue/quality.ts'
import type { QualitySeverity } from '../config.ts'
import { choiceOf } from '../reader.ts'
import { entriesOf, type Tree } from '../tree.ts'

/** How severe each problem of the data's quality is; what is left out is as the catalogue has it. */
export function readQuality(tree: Tree | undefined): ReadonlyMap<string, QualitySeverity> {
  const severities = entriesOf(tree).flatMap(({ key, value }) => {
    const severity = choiceOf(value, QUALITY_SEVERITIES)
    return severity === undefined ? [] : [[key, severity] as const]
  })
  return new Map(severities)
}
