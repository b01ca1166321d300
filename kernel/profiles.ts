import { end, FIRST, LIST, NOT_USED, STATES } from './batch'
import { reserve } from './memory'
import { find, put } from './pairs'
import { textCount } from './plan'
import { countOf } from './texts'

/** Of each row at hand, its profile; of one that is not used, any. */
export const PROFILES: usize = memory.data(LIST, 64)

/** Distinct sets of texts, each a number: the numbers of their texts, one column after the other. */
export let profileCount: u32 = 0
let profiles: usize = 0
let room: u32 = 0

/**
 * The profiles in a table by the numbers of their texts, each of which has so many bits of a place there; of more bits than
 * these all sets would take too much room, and they are looked for step by step.
 */
const MOST_BITS: u32 = 20
let table: usize = 0
let bits: usize = 0
let isStepped: bool = false
let steps: u32 = 0
/** The numbers of each column's first text: all are 0. */
let firsts: usize = 0

export function prepareProfiles(): void {
  bits = reserve((textCount as usize) << 2)
  table = reserve(4)
  firsts = reserve((textCount as usize) << 2)
}

export function profileList(): usize {
  return profiles
}

/** The profile of the texts whose numbers stand at a place. */
export function profileOf(numbers: usize): u32 {
  makeProfileRoom()
  return profileAt(numbers)
}

/** Makes room for the texts that columns have. */
export function makeProfileRoom(): void {
  let all: u32 = 0
  let grows = false
  for (let column: u32 = 0; column < textCount; column++) {
    const at = bits + ((column as usize) << 2)
    const needed: u32 = 32 - (clz(max(countOf(column), 1) - 1) as u32)
    if (needed > load<u32>(at)) {
      store<u32>(at, needed)
      grows = true
    }
    all += load<u32>(at)
  }
  if (!grows || isStepped) return
  isStepped = all > MOST_BITS
  if (!isStepped) table = reserve(((1 as usize) << (all as usize)) << 2)
  for (let profile: u32 = 0; profile < profileCount; profile++) {
    const numbers = profiles + (((profile * textCount) as usize) << 2)
    if (isStepped) stepTo(numbers, profile)
    else store<u32>(placeOf(numbers), profile + 1)
  }
}

/** Finds the profiles of all rows at hand, whose texts have their numbers one row after the other. */
export function findProfiles(texts: usize, bytes: usize): void {
  makeProfileRoom()
  const to = end
  let numbers = texts
  for (let at = FIRST; at < to; at += 4) {
    const isUsed = (load<u32>(at, STATES) & NOT_USED) == 0
    // Those of rows that are not used may be none; to ask whether they are takes longer than to look elsewhere.
    const place = isStepped ? firsts : placeOf(isUsed ? numbers : firsts)
    let profile = load<u32>(place)
    if (profile == 0 && isUsed) profile = profileAt(numbers) + 1
    store<u32>(at, max(profile, 1) - 1, PROFILES)
    numbers += bytes
  }
}

/** The profile of texts that there is room for. */
function profileAt(numbers: usize): u32 {
  if (isStepped) return stepTo(numbers, profileCount)
  const place = placeOf(numbers)
  const profile = load<u32>(place)
  if (profile != 0) return profile - 1
  store<u32>(place, profileCount + 1)
  return addProfile(numbers)
}

function placeOf(numbers: usize): usize {
  let place: u32 = 0
  for (let column: u32 = 0; column < textCount; column++) {
    const at = (column as usize) << 2
    place = (place << load<u32>(bits + at)) | load<u32>(numbers + at)
  }
  return table + ((place as usize) << 2)
}

/** Finds the profile of some texts, one after the other; if there is none, it is `added`. */
function stepTo(numbers: usize, added: u32): u32 {
  let state: u32 = 0
  const last = textCount - 1
  for (let at: u32 = 0; at <= last; at++) {
    const id = load<u32>(numbers + ((at as usize) << 2))
    const key = ((at as u64) << 58) | ((state as u64) << 29) | (id as u64)
    let next = find(key)
    if (next < 0) {
      if (at == last && added == profileCount) addProfile(numbers)
      next = (at == last ? added : steps++) as i32
      put(key, next as u32)
    }
    state = next as u32
  }
  return state
}

function addProfile(numbers: usize): u32 {
  if (profileCount == room) {
    const before = profiles
    const bytes = ((room * textCount) as usize) << 2
    room = max(room * 2, 256)
    profiles = reserve(((room * textCount) as usize) << 2)
    memory.copy(profiles, before, bytes)
  }
  memory.copy(profiles + (((profileCount * textCount) as usize) << 2), numbers, (textCount as usize) << 2)
  return profileCount++
}
