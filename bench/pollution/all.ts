import { oddFiles } from './odd.ts'
import { slips, type Variant } from './slips.ts'
import { ADS, ORDERS, SAMPLES } from './tables.ts'

export { judge, VERDICTS } from './judge.ts'
export { judgeFigures, ODD_FIGURES } from './figures.ts'
export { readOurs } from './ours.ts'

/** Every polluted file, and the columns of it that a config would name. */
export function* tableFiles(): Generator<{ variant: Variant; named: readonly string[] }> {
  for (const sample of SAMPLES) for (const variant of slips(sample)) yield { variant, named: sample.named }
  for (const variant of oddFiles()) yield { variant, named: (variant.table === ORDERS ? ORDERS : ADS).named }
}
