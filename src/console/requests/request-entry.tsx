import { Code } from '../controls/code.tsx';
import type { LoggedRequest } from '../graphql/request-log.ts';
import { basePath } from '../setup.ts';
import { GraphqlText } from './graphql-text.tsx';

/** One operation: its name and cost in a line, and all of it when it is opened. */
export function RequestEntry({ entry }: { readonly entry: LoggedRequest }) {
  const { kind, name, state, document, variables, errors, upstream } = entry;
  const graphiql = new URLSearchParams({ query: document, variables: JSON.stringify(variables) });
  return (
    <li>
      <details className="request">
        <summary className="request-line" data-state={state}>
          <span className="request-kind" data-kind={kind}>
            {kind}
          </span>
          <span className="request-name">{name}</span>
          <span className="request-cost">{costOf(entry)}</span>
        </summary>
        <div className="request-body">
          {errors.map((message) => (
            <p key={message} className="request-error">
              {message}
            </p>
          ))}
          {upstream && <UpstreamCalls byOperation={upstream.byOperation} />}
          <GraphqlText text={document} />
          {Object.keys(variables).length > 0 && (
            <Code label="Variables">{JSON.stringify(variables, null, 2)}</Code>
          )}
          <a
            className="quiet-button"
            href={`${basePath}graphql?${graphiql}`}
            target="_blank"
            rel="noreferrer"
          >
            Open in GraphiQL
          </a>
        </div>
      </details>
    </li>
  );
}

function UpstreamCalls({ byOperation }: { readonly byOperation: Readonly<Record<string, number>> }) {
  const operations = Object.entries(byOperation);
  if (operations.length === 0) return <p className="request-note">No calls upstream.</p>;
  return (
    <ul className="request-calls" aria-label="Calls upstream">
      {operations.map(([operation, calls]) => (
        <li key={operation}>
          <span className="mono">{operation}</span> × {calls}
        </li>
      ))}
    </ul>
  );
}

function costOf({ kind, state, durationMs, upstream, events }: LoggedRequest): string {
  if (kind === 'subscription') return events === 1 ? '1 event' : `${events} events`;
  if (state === 'RUNNING') return '…';
  const calls = upstream && (upstream.calls === 1 ? '1 call' : `${upstream.calls} calls`);
  return [calls, `${durationMs} ms`].filter(Boolean).join(' · ');
}
