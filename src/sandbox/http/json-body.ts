import type { FastifyInstance } from 'fastify';
import { invalid } from './failure.ts';

/** Reads JSON bodies; nothing at all counts as no body, and other content stays text for validation to refuse. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text.trim() === '') return done(null, undefined);
    try {
      done(null, JSON.parse(text));
    } catch {
      done(invalid(['body'], 'The body is not valid JSON.', 'json_invalid'));
    }
  });
  app.addContentTypeParser<string>('*', { parseAs: 'string' }, (_request, text, done) => {
    done(null, text === '' ? undefined : text);
  });
}
