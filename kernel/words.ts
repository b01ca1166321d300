/*
 * Bytes sixteen or eight at a time. The kernel is built twice: with vectors, as WebAssembly, and without, to become
 * JavaScript, which loads a number only from a place that is a multiple of its size, and has no numbers of 64 bits.
 */

/** Eight bytes from any place. */
export function wordAt(at: usize): u64 {
  if (ASC_FEATURE_SIMD) return load<u64>(at, 0, 1)
  const from = at & ~3
  const low = load<u32>(from)
  const middle = load<u32>(from, 4)
  const shift = ((at & 3) as u32) << 3
  if (shift == 0) return (low as u64) | ((middle as u64) << 32)
  const high = load<u32>(from, 8)
  const first = (low >>> shift) | (middle << (32 - shift))
  const last = (middle >>> shift) | (high << (32 - shift))
  return (first as u64) | ((last as u64) << 32)
}

/** Copies sixteen bytes, which stand at multiples of four. */
export function copySixteen(to: usize, from: usize): void {
  if (ASC_FEATURE_SIMD) v128.store(to, v128.load(from))
  else {
    store<u64>(to, load<u64>(from))
    store<u64>(to, load<u64>(from, 8), 8)
  }
}

/** A number's bits, each so many places higher, the highest ones at the lower end. */
export function turned(value: u64, places: u64): u64 {
  if (ASC_FEATURE_SIMD) return rotl(value, places)
  return (value << places) | (value >> (64 - places))
}
