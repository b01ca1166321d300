declare module 'saxen' {
  type Attributes = Readonly<Record<string, string>>

  export class Parser {
    on(name: 'openTag', hook: (name: string, attributes: () => Attributes) => void): this
    on(name: 'closeTag', hook: (name: string) => void): this
    on(name: 'text' | 'cdata', hook: (text: string) => void): this
    on(name: 'error' | 'warn', hook: (cause: Error) => void): this
    write(text: string): this
    end(): Error | undefined
  }
}
