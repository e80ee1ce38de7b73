// Types of the parts of `linebreak` 1.1 that we use; the package ships none.
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** The next opportunity: index in UTF-16 units behind the break; `required` at a hard line end. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}
