import type { Upload } from '../../graph/upload.ts';
import { FormError } from './form-error.ts';
import { decodeMap, decodeOperations, type FilePlace, type FormOperation } from './form-operation.ts';

/** What has come of a form so far: the operation, then the map of its file, then the file. Throws `FormError`. */
export class FormContent {
  #operation: FormOperation | null = null;
  /** Null: the map announces no file; undefined: there is no map yet. */
  #place: FilePlace | null | undefined;

  addField(name: string, value: string): void {
    if (name === 'operations' && !this.#operation) this.#operation = decodeOperations(value);
    else if (name === 'map' && this.#operation && this.#place === undefined)
      this.#place = decodeMap(value, this.#operation);
    else throw new FormError(expectedFields);
  }

  /** The operation, with the file in its place. */
  addFile(name: string, upload: Upload): FormOperation {
    if (!this.#operation || this.#place === undefined) throw new FormError(expectedFields);
    if (this.#place?.field !== name) throw new FormError('The form has a file that "map" does not name.');
    this.#place.put(upload);
    return this.#operation;
  }

  /** The operation of a form that came to its end without a file. */
  endWithoutFile(): FormOperation {
    if (!this.#operation) throw new FormError(expectedFields);
    if (this.#place) throw new FormError('The form lacks the file that "map" names.');
    return this.#operation;
  }
}

const expectedFields =
  'The form must have the text fields "operations" and "map", in this order, and then the file.';
