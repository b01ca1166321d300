import { fitWidths, GAP, total, type Column } from './layout.ts'

export type Plan = {
  /** Indexes of the figure columns in each block. */
  readonly blocks: readonly (readonly number[])[]
  readonly memberWidths: readonly number[]
}

/**
 * Shares figure columns out to blocks that fit into `width` beside the members: in one block if shortened members allow
 * it, else in as few as possible, evenly filled. A block has at least one column, even where that is too wide.
 */
export function planBlocks(
  memberWidths: readonly number[],
  memberColumns: readonly Column[],
  figureWidths: readonly number[],
  width: number,
): Plan {
  const shortest = total(fitWidths(memberWidths, memberColumns, 0))
  const room = width - shortest
  const most = figureWidths.length
  const fewest = fill(figureWidths, room, most).length
  // Evenly filled where that needs no further block: 4 and 3 columns rather than 6 and 1.
  const blocks =
    Array.from({ length: most }, (_, at) => fill(figureWidths, room, at + 1)).find(({ length }) => length === fewest) ??
    []
  const widest = blocks.reduce((most, block) => Math.max(most, spaceOf(block, figureWidths)), 0)
  return { blocks, memberWidths: fitWidths(memberWidths, memberColumns, width - widest) }
}

/** Fills blocks from the left, each with at most `most` columns. */
function fill(widths: readonly number[], room: number, most: number): number[][] {
  const blocks: number[][] = []
  for (const at of widths.keys()) {
    const block = blocks.at(-1)
    if (block && block.length < most && spaceOf([...block, at], widths) <= room) block.push(at)
    else blocks.push([at])
  }
  return blocks
}

function spaceOf(block: readonly number[], widths: readonly number[]): number {
  return block.reduce((sum, at) => sum + widths[at]! + GAP, 0)
}
