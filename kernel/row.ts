import { surplus, width } from './plan'

const QUOTE: u8 = 0x22
const CR: u8 = 0x0d

/**
 * The row at hand: where its block begins, and in that the row, the ends of its cells, and its end, before a CR of its line
 * end.
 */
export let base: usize = 0
export let rowStart: u32 = 0
export let rowCells: usize = 0
export let rowEnd: u32 = 0
export let lastColumn: u32 = 0
/** The cell looked at last. */
export let cell: usize = 0
export let cellLength: u32 = 0

export function prepareRow(): void {
  lastColumn = width - (surplus ? 0 : 1)
}

export function takeRow(block: usize, start: u32, cells: usize, end: u32): void {
  base = block
  rowStart = start
  rowCells = cells
  rowEnd = end > start && load<u8>(block + (end as usize) - 1) == CR ? end - 1 : end
}

/** Looks at a cell, without the quotes around it. */
export function look(column: u32): void {
  const start = column == 0 ? rowStart : load<u32>(rowCells + (((column - 1) as usize) << 2)) + 1
  const end = column == lastColumn ? rowEnd : load<u32>(rowCells + ((column as usize) << 2))
  cell = base + (start as usize)
  cellLength = end - start
  if (cellLength > 0 && load<u8>(cell) == QUOTE) {
    cell++
    cellLength -= 2
  }
}

export function isDigit(byte: u8): bool {
  return (byte as u32) - 48 <= 9
}

/**
 * Whether another row has the same cells. A quote inside quotes is written in one way only: so cells are the same where
 * their bytes within the quotes are.
 */
export function sameCells(otherBase: usize, otherStart: u32, otherCells: usize, otherEnd: u32): bool {
  for (let column: u32 = 0; column < width; column++) {
    look(column)
    const start = column == 0 ? otherStart : load<u32>(otherCells + (((column - 1) as usize) << 2)) + 1
    const end = column == lastColumn ? otherEnd : load<u32>(otherCells + ((column as usize) << 2))
    let length = end - start
    let other = otherBase + (start as usize)
    if (length > 0 && load<u8>(other) == QUOTE) {
      other++
      length -= 2
    }
    if (length != cellLength || memory.compare(other, cell, length as usize) != 0) return false
  }
  return true
}
