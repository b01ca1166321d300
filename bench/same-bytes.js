// The generator must write the same bytes wherever it runs, or figures of two places say nothing together.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { data } from './data.js'

const ROWS = 10_000
const PLAIN = 'b8395fee9d7fe79ad787ba64ef487ba980750e72fe26473fadb89c2f47373999'
const QUOTED = '7806c0ba6b53104b5f2ad696b97c229d6f8a7c741a8df1fbcdfabcd54c08b342'

/** Throws if small data of the generator is not what it was elsewhere. */
export function mustBeSameBytes() {
  for (const [quoted, expected] of [
    [false, PLAIN],
    [true, QUOTED],
  ]) {
    const hash = createHash('sha256')
    for (const path of Object.values(data(ROWS, { quoted }))) hash.update(readFileSync(path))
    const found = hash.digest('hex')
    if (found !== expected) {
      throw new Error(
        `the generator writes other bytes (${found}); if that is meant, raise its number in bench/data.js`,
      )
    }
  }
}
