import { createGunzip } from 'node:zlib'
import type { Bytes, FileBytes } from '../bytes.ts'
import { INFLATE, inflated, skipped } from './inflate.ts'

/** What is inside a gzip file: unpacked anew each time it is read. */
export function gunzipped(origin: FileBytes): Bytes {
  const whole = () => inflated('gzip file', origin.read(), createGunzip(INFLATE))
  return {
    read: (from = 0) => (from === 0 ? whole() : skipped(whole(), from)),
    changed: () => origin.changed(),
    origin,
  }
}
