/** An error stops a report, a warning makes `validate` fail, a note stops nothing. */
export type Severity = 'error' | 'warning' | 'note'

/** A catalogue entry: the wording of a problem code, by the arguments that the finder of the problem gives. */
export type Entry<Args> = {
  readonly severity: Severity
  readonly message: (args: Args) => string
  readonly why?: string | ((args: Args) => string | undefined)
  readonly fix?: string | ((args: Args) => string | undefined)
}

/** Types a catalogue entry by the arguments of its wording. */
export function entry<Args = Record<never, never>>(form: Entry<Args>): Entry<Args> {
  return form
}

/** A fix that offers the nearest name, where there is one. */
export function meant(near: string | undefined): string | undefined {
  return near === undefined ? undefined : `did you mean "${near}"?`
}

/** A path of the config in words; its top has none. */
export function inside(path: string): string {
  return path === '' ? 'the config' : path
}
