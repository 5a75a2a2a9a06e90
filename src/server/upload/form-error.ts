import { CallerError } from '../../graph/errors/errors.ts';

/** A form that is not what the multipart request specification asks for. */
export class FormError extends CallerError {
  constructor(message: string) {
    super('BAD_REQUEST', message, { http: { status: 400 } });
  }
}
