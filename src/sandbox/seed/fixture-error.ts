export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The fixtures cannot be used; `problems` is everything that is wrong with them, not just the first thing. */
export class FixtureError extends Error {
  override readonly name = 'FixtureError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(
      ({ file, line, column, message }) => `  ${file}:${line}:${column}  ${message}`,
    );
    super(
      [
        `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in the fixtures:`,
        ...lines,
      ].join('\n'),
    );
    this.problems = problems;
  }
}
