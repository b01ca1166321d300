/** The inks of text for people, by meaning; plain where colour is off. */
export type Paint = {
  readonly good: Ink
  readonly caution: Ink
  readonly bad: Ink
  /** What stands back: rules, remarks, reasons. */
  readonly quiet: Ink
  readonly strong: Ink
}
export type Ink = (text: string) => string

const same: Ink = (text) => text
export const plainPaint: Paint = { good: same, caution: same, bad: same, quiet: same, strong: same }
