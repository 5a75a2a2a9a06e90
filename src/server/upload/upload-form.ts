import type { IncomingMessage } from 'node:http';
import createParser from 'busboy';
import { CallerError, PayloadTooLargeError, UploadStalledError } from '../../graph/errors/errors.ts';
import { Upload } from '../../graph/upload.ts';
import { type BodyFailure, passBody } from './body-flow.ts';
import { FormContent } from './form-content.ts';
import { FormError } from './form-error.ts';
import type { FormOperation } from './form-operation.ts';
import { ReceivedFile } from './received-file.ts';

export interface FileLimits {
  readonly maxFileBytes: number;
  /** How long the client may send nothing while it is waited for. */
  readonly idleTimeoutMs: number;
}

export const defaultFileLimits: FileLimits = { maxFileBytes: 25 * 1024 * 1024, idleTimeoutMs: 20_000 };

export interface UploadLimits extends FileLimits {
  /** Largest of the fields beside the file, each. */
  readonly maxFieldBytes: number;
}

/** An operation that can be executed while its file is still on its way. */
export interface UploadForm {
  readonly operation: FormOperation;
  /** The operation has been answered, or nobody waits for it: a file that it has not opened is let through unseen. */
  release(): void;
}

/** What stands in a form beside the contents of its fields: headers of parts, boundaries. */
const MAX_FRAMING_BYTES = 64 * 1024;
/** Parts that do not say what they are count as well. */
const MAX_PARTS = 16;

/**
 * Reads a GraphQL multipart request, with one file at most, to where its file begins. The file is read from the network
 * only as fast as whoever executes the operation takes it. Throws `CallerError`.
 */
export function readUploadForm(request: IncomingMessage, limits: UploadLimits): Promise<UploadForm> {
  const { maxFileBytes, maxFieldBytes, idleTimeoutMs } = limits;
  const opening = Promise.withResolvers<UploadForm>();
  const content = new FormContent();
  let file: ReceivedFile | null = null;

  const fail = (error: CallerError) => {
    flow.discard();
    parser.destroy();
    file?.fail(error);
    opening.reject(error);
  };
  const attempt = (act: () => void) => {
    try {
      act();
    } catch (error) {
      fail(error instanceof CallerError ? error : new FormError('The form cannot be read.'));
    }
  };
  const refuse = (message: string) => () => fail(new FormError(message));

  const parser = openParser(request, maxFieldBytes)
    .on('field', (name, value, { valueTruncated }) =>
      attempt(() => {
        if (valueTruncated) throw new PayloadTooLargeError(maxFieldBytes);
        content.addField(name, value);
      }),
    )
    .on('file', (name, part, { mimeType }) =>
      attempt(() => {
        const received = new ReceivedFile(part, maxFileBytes);
        file = received;
        const upload = new Upload(mimeType, received);
        const operation = content.addFile(name, upload);
        const announced = Number(request.headers['content-length'] ?? 0) - flow.bytes - MAX_FRAMING_BYTES;
        if (announced > maxFileBytes) received.fail(new PayloadTooLargeError(maxFileBytes));
        const release = () => {
          if (!upload.isOpen) received.fail(new FormError('Nobody waits for what becomes of the file.'));
        };
        opening.resolve({ operation, release });
      }),
    )
    .on('finish', () =>
      attempt(() => {
        if (file) file.complete();
        else opening.resolve({ operation: content.endWithoutFile(), release: () => {} });
      }),
    )
    .on('fieldsLimit', refuse('The form has fields beside "operations", "map" and the file.'))
    .on('filesLimit', refuse('The form has more than one file.'))
    .on('partsLimit', refuse('The form has too many parts.'))
    .on('error', refuse('The form is malformed, or ends before it should.'));

  const onFlowFailure: Record<BodyFailure, () => void> = {
    TOO_LARGE: () => fail(new PayloadTooLargeError(maxFileBytes)),
    STALLED: () => fail(new UploadStalledError(idleTimeoutMs)),
    BROKEN_OFF: refuse('The upload broke off.'),
  };
  const flowLimits = {
    maxBytes: maxFileBytes + 2 * maxFieldBytes + MAX_FRAMING_BYTES,
    maxDiscardedBytes: maxFileBytes,
    idleTimeoutMs,
  };
  const flow = passBody(request, parser, flowLimits, (failure) => onFlowFailure[failure]());
  return opening.promise;
}

function openParser(request: IncomingMessage, maxFieldBytes: number): ReturnType<typeof createParser> {
  const limits = { fields: 2, files: 1, parts: MAX_PARTS, fieldSize: maxFieldBytes };
  try {
    return createParser({ headers: request.headers, limits });
  } catch {
    throw new FormError('The content type lacks a boundary.');
  }
}
