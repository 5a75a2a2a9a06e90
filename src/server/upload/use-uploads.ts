import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { CallerError, type ErrorCode } from '../../graph/errors/errors.ts';
import { isForm } from './is-form.ts';
import { readUploadForm, type UploadLimits } from './upload-form.ts';

interface NodeExchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** Takes multipart requests from the network itself: their operations begin before their files have come. */
export function useUploads(limits: UploadLimits): Plugin<object, NodeExchange> {
  return {
    onRequestParse({ serverContext: { req, res }, setRequestParser }) {
      if (req.method !== 'POST' || !isForm(req)) return;
      setRequestParser(async () => {
        const form = await readUploadForm(req, limits).catch((error: unknown) => {
          throw withStatus(error);
        });
        res.once('close', form.release);
        return form.operation;
      });
    },
  };
}

const statuses: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  UPLOAD_STALLED: 408,
  PAYLOAD_TOO_LARGE: 413,
};

/** Before there is an operation, a failure is one of the request. */
function withStatus(error: unknown): unknown {
  const status = error instanceof CallerError ? statuses[error.code] : undefined;
  if (!(error instanceof CallerError) || status === undefined) return error;
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status } } });
}
