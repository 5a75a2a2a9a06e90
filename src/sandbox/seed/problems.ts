import { FixtureError, type Problem } from './fixture-error.ts';

export type Path = readonly PropertyKey[];

/** Something with places that a complaint can point to. */
export interface Locatable {
  readonly name: string;
  locate(path: Path): { readonly line: number; readonly column: number };
}

/** Gathers what is wrong, so that whoever writes fixtures sees all of it at once. */
export class Problems {
  readonly #found: Problem[] = [];

  add(file: Locatable, path: Path, message: string): void {
    this.addAt(file.name, file.locate(path), message);
  }

  addAt(file: string, place: { readonly line: number; readonly column: number }, message: string): void {
    this.#found.push({ file, ...place, message });
  }

  throwIfAny(): void {
    if (this.#found.length === 0) return;
    throw new FixtureError(
      this.#found.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column),
    );
  }
}
