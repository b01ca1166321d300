import type { Reconcile } from '../config.ts'
import { readRate, type Reader } from '../reader.ts'
import { valueOf, type Tree } from '../tree.ts'

/** The tolerances of `reconcile`; what is left out is shown and not judged. */
export function readReconcile(reader: Reader, tree: Tree | undefined): Reconcile {
  const share = (key: keyof Reconcile) => readRate(reader, valueOf(tree, key), true)
  return {
    claims: share('claims'),
    conversions: share('conversions'),
    invoices: share('invoices'),
    coverage: share('coverage'),
  }
}
