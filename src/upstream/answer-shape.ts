/** What an answer must be: a wire schema, or what reads rows by hand. */
export interface AnswerShape<T> {
  /** Throws where the answer is something else. */
  parse(answer: unknown): T;
}
