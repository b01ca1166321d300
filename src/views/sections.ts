/** Sections, each of lines, as one text: a blank line between them, those without lines left out. Ends with a line feed. */
export function joinSections(sections: readonly (readonly string[])[]): string {
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}
