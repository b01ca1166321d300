import { problem, type Place, type Problem } from '../base/problems.ts'
import { findBlocks, type Block, type BlockFault } from './blocks.ts'
import type { Bytes } from './bytes.ts'
import { chooseBlock, otherBlocks } from './choose-block.ts'
import { textOf } from './decoder.ts'
import type { HeadText } from './head-text.ts'
import type { Preset } from './presets/preset.ts'
import type { ReadHints } from './table.ts'

/** The table that was chosen, and all tables of its file. */
export type OneOfSeveral = { readonly delimiter: string; readonly block: Block; readonly blocks: readonly Block[] }

/**
 * Reads a file of several tables once, to find where each begins and ends, and chooses one. Without one, the problems say
 * why.
 */
export async function findOneOfSeveral(
  preset: Preset,
  head: HeadText,
  bytes: Bytes,
  encoding: string,
  hints: ReadHints,
  place: Place,
): Promise<{ found: OneOfSeveral | undefined; problems: Problem[] }> {
  const delimiter = hints.delimiter ?? delimiterOf(head.whole())
  const { blocks, fault } = await findBlocks(textOf(bytes, encoding), delimiter, head.markBytes)
  const refused = fault ? faultProblem(fault, place) : blocks.length === 0 ? problem('ROI-D106', place, {}) : undefined
  if (refused) return { found: undefined, problems: [refused] }
  const { chosen, problems } = chooseBlock(blocks, preset, hints, place)
  if (!chosen) return { found: undefined, problems }
  const at = { ...place, line: chosen.headerLine }
  if (!chosen.sound) {
    return { found: undefined, problems: [problem('ROI-D111', at, { kind: 'opening', closes: undefined })] }
  }
  return { found: { delimiter, block: chosen, blocks }, problems: otherBlocks(blocks, chosen, hints.source, at) }
}

/** Analytics write commas; what a spreadsheet made of them shows in the first line that is no comment. */
function delimiterOf(text: string): string {
  const line = /^(?!"?#)[^\r\n]*[^\s,;|][^\r\n]*/m.exec(text)?.[0] ?? ''
  const counts = [',', '\t', ';'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter
}

function faultProblem({ kind, line }: BlockFault, place: Place): Problem {
  const at = { ...place, line }
  return kind === 'quote' ? problem('ROI-D110', at, { limit: false }) : problem('ROI-D112', at, {})
}
