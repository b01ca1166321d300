const LINE_END = /\r\n|\n|\r/g

/** How many line ends a text has. */
export function lineEndsIn(text: string): number {
  return text.match(LINE_END)?.length ?? 0
}

export type Spot = {
  /** Line and column from 1. */
  readonly line: number
  readonly column: number
  /** The line's text before the spot. */
  readonly before: string
}

/**
 * The line and column of a spot in a text that comes in pieces: `find` is given each piece and tells where in it the spot
 * is, or -1. Undefined where no piece has it.
 */
export async function locate(
  pieces: AsyncIterable<string>,
  find: (piece: string) => number,
): Promise<Spot | undefined> {
  let line = 1
  let lineText = ''
  let cutReturn = ''
  for await (const piece of pieces) {
    const found = find(piece)
    const text = cutReturn + (found < 0 ? piece : piece.slice(0, found))
    // A return at the end of a piece may be half a line end.
    cutReturn = found < 0 && text.endsWith('\r') ? '\r' : ''
    const lines = text.slice(0, text.length - cutReturn.length).split(LINE_END)
    line += lines.length - 1
    lineText = lines.length > 1 ? lines.at(-1)! : lineText + lines[0]!
    if (found >= 0) return { line, column: lineText.length + 1, before: lineText }
  }
  return undefined
}
