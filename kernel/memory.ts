/** Memory is only ever taken, never given back: a kernel lives as long as one file is read; the host may use it again. */
let top: usize = (__heap_base + 63) & ~63

/** Pages of a memory in JavaScript, two gigabytes less one. */
const MOST_PAGES: i32 = 32767

/** How many bytes of the memory are taken. */
export function usedBytes(): usize {
  return top
}

/** Takes so many bytes, set to zero, at a place that vectors can be loaded from; some more may be read behind them. */
export function reserve(bytes: usize): usize {
  const at = top
  top = (at + bytes + 127) & ~63
  const pages = ((top + 0xffff) >>> 16) as i32
  const missing = pages - memory.size()
  if (missing > 0) growBy(missing)
  return at
}

/** Grows by more than is asked: each growth is dear. The host sees an exception where there is no more memory. */
function growBy(missing: i32): void {
  if (ASC_FEATURE_SIMD) {
    if (memory.grow(max(missing, 64)) < 0 && memory.grow(missing) < 0) unreachable()
    return
  }
  // In JavaScript all is copied with each growth; and places are numbers with a sign.
  const pages = memory.size()
  if (missing > MOST_PAGES - pages) unreachable()
  memory.grow(min(max(missing, max(64, pages >> 1)), MOST_PAGES - pages))
}
