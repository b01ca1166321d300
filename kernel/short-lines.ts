import { added, chunkOf, FILLED, filled, handOver, LEFT_OUT, LINE, partitionOf, placeFor } from './lines'
import { copySixteen } from './words'

/**
 * Lines as they are kept while rows are read: there is one for each row, so each byte of it counts.
 *
 * A chunk begins with where the first of its rows stands. A line begins with how far behind that its own row does, what
 * the row is, and what follows: the order's key, of a used row its time and its cell, and the customer's key.
 */
const HEADER: u32 = 8
const MOST: u32 = 44
const NEAR: u64 = 1 << 25

/** What follows: an order's key of 16 bytes, not 8; of the customer none, a key of 8 bytes or 16, or one that is left out. */
const LONG_ORDER: u32 = 1
const CUSTOMER: u32 = 6
const SHORT_CUSTOMER: u32 = 2
const LONG_CUSTOMER: u32 = 4
const ANY_CUSTOMER: u32 = 6
const FLAGS: u32 = 3
const BEHIND: u32 = 7

/** Where a line is as long as others, the key of a customer that it has not kept. */
export const NOT_KEPT: u64 = (0xff as u64) << 56

/** An id of up to 8 bytes is its own key; how many they are is seen from them, since none ends with a byte of 0. */
function isShort(high: u64): bool {
  return high <= (8 as u64) << 56
}

function lengthOf(low: u64): u64 {
  return 8 - (clz(low) >> 3)
}

/** Tells a row's line; the keys of its order and its customer stand at two places. Only a used row has a time and a cell. */
export function tellLine(order: usize, customer: usize, place: u64, flags: u64, time: u32, cell: u32): void {
  const orderLow = load<u64>(order)
  const orderHigh = load<u64>(order, 8)
  const customerLow = load<u64>(customer)
  const customerHigh = load<u64>(customer, 8)
  const partition = partitionOf(orderLow, orderHigh)
  let to = placeFor(partition, MOST)
  if (filled(partition) > 0 && place - load<u64>(chunkOf(partition)) >= NEAR) {
    handOver(partition)
    to = chunkOf(partition)
  }
  const begin = to
  if (filled(partition) == 0) {
    store<u64>(to, place)
    to += HEADER
  }
  const behind = (place - load<u64>(chunkOf(partition))) as u32
  const head = to
  let form: u32 = 0
  store<u64>(to, orderLow, 4)
  to += 12
  if (!isShort(orderHigh)) {
    form = LONG_ORDER
    store<u64>(to, orderHigh)
    to += 8
  }
  const isUsed = (flags & LEFT_OUT) == 0
  if (isUsed) {
    store<u32>(to, time)
    store<u32>(to, cell, 4)
    to += 8
  }
  if (flags & FILLED) {
    form |= SHORT_CUSTOMER
    store<u64>(to, customerLow)
    to += 8
  } else if (customerHigh != 0) {
    // A row that is left out mostly tells nothing of its customer: where it does, all is read plainly.
    if (!isUsed) form |= ANY_CUSTOMER
    else {
      store<u64>(to, customerLow)
      store<u64>(to, customerHigh, 8)
      form |= isShort(customerHigh) ? SHORT_CUSTOMER : LONG_CUSTOMER
      to += isShort(customerHigh) ? 8 : 16
    }
  }
  store<u32>(head, (behind << BEHIND) | ((flags as u32) << FLAGS) | form)
  added(partition, (to - begin) as u32)
}

/**
 * Writes the lines of a chunk in full, each with the number of its file, and with that of its cell's page among all pages.
 * Gives where they end.
 */
export function writeInFull(chunk: usize, bytes: u32, to: usize, file: u64, pages: usize): usize {
  const first = load<u64>(chunk)
  const end = chunk + (bytes as usize)
  let from = chunk + (HEADER as usize)
  for (; from < end; to += LINE) {
    const head = load<u32>(from)
    const low = load<u64>(from, 4)
    from += 12
    store<u64>(to, low)
    if (head & LONG_ORDER) {
      store<u64>(to, load<u64>(from), 8)
      from += 8
    } else store<u64>(to, lengthOf(low) << 56, 8)
    const flags = ((head >> FLAGS) & 15) as u64
    store<u64>(to, file | ((first + ((head >> BEHIND) as u64)) << 4) | flags, 32)
    if (flags & LEFT_OUT) store<u64>(to, 0, 40)
    else {
      const cell = load<u32>(from, 4)
      store<u32>(to, load<u32>(from), 40)
      store<u32>(to, (load<u32>(pages + (((cell >> 5) as usize) << 2)) << 5) | (cell & 31), 44)
      from += 8
    }
    from += customerTo(to, from, head & CUSTOMER, (flags & FILLED) != 0)
  }
  return to
}

/** Writes a customer's key in full, or the place of the row that has filled blanks; gives how many bytes it had. */
function customerTo(to: usize, from: usize, form: u32, isPlace: bool): usize {
  if (form == LONG_CUSTOMER) {
    copySixteen(to + 16, from)
    return 16
  }
  const low = form == SHORT_CUSTOMER ? load<u64>(from) : 0
  store<u64>(to, low, 16)
  store<u64>(to, form == ANY_CUSTOMER ? NOT_KEPT : isPlace || form == 0 ? 0 : lengthOf(low) << 56, 24)
  return form == SHORT_CUSTOMER ? 8 : 0
}
