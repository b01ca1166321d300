import { reserve } from './memory'

/**
 * Rows that are for the host, in order, ten numbers each: where the row begins and ends, the rows used and filtered since
 * the one before, where the last used row begins and ends, how many lines come before it in the block, whether it is
 * plain and used, and where the first row of its run begins and ends, where that is another.
 */
export let events: usize = 0
export let eventCount: u32 = 0
let eventRoom: u32 = 0
const EVENT: usize = 40

export function beginEvents(): void {
  eventCount = 0
}

/**
 * Hands a row over. `used` and `filtered`: rows since the event before; `lastStart` and `lastEnd`: the last used row, 0 where
 * there is none; `feeds`: lines before it; `runStart` and `runEnd`: the first row of its run, ending at 0 where not known.
 */
export function emit(
  start: u32,
  end: u32,
  used: u32,
  filtered: u32,
  lastStart: u32,
  lastEnd: u32,
  feeds: u32,
  isUsed: bool,
  runStart: u32,
  runEnd: u32,
): void {
  if (eventCount == eventRoom) {
    const earlier = events
    eventRoom = max(eventRoom * 2, 64)
    events = reserve((eventRoom as usize) * EVENT)
    memory.copy(events, earlier, (eventCount as usize) * EVENT)
  }
  const at = events + (eventCount as usize) * EVENT
  store<u32>(at, start)
  store<u32>(at, end, 4)
  store<u32>(at, used, 8)
  store<u32>(at, filtered, 12)
  store<u32>(at, lastStart, 16)
  store<u32>(at, lastEnd, 20)
  store<u32>(at, feeds, 24)
  store<u32>(at, isUsed ? 1 : 0, 28)
  const hasRun = runEnd > 0 && runStart < start
  store<u32>(at, hasRun ? runStart : 0, 32)
  store<u32>(at, hasRun ? runEnd : 0, 36)
  eventCount++
}
