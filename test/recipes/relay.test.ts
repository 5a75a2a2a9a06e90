import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitMutation, type GraphQLTaggedNode, requestSubscription, type Variables } from 'relay-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { type CuttingProxy, startCuttingProxy } from '../kit/cutting-proxy.ts';
import { startFacade } from '../kit/facade.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';
import { createRelayEnvironment } from './relay-environment.ts';

const require = createRequire(import.meta.url);
const words = ['Good ', 'aim. ', 'Ten ', 'minutes?'];

interface Event {
  readonly __typename: string;
  /** Of a piece of the answer: the fragment, read in place. */
  readonly piece?: { readonly __fragments: unknown } | null;
}

describe('the recipe for Relay', () => {
  let directory: string;
  let upstream: StubUpstream;
  let facade: App;
  let proxy: CuttingProxy;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'relay-recipe-'));
    compile(directory);
    upstream = await startStubUpstream();
    facade = await startFacade(upstream.url);
    proxy = await startCuttingProxy(facade.url);
  });

  afterAll(async () => {
    await proxy.close();
    await facade.close();
    await upstream.close();
    rmSync(directory, { recursive: true });
  });

  /** What the compiler has made of a document. */
  const artifact = (name: string): GraphQLTaggedNode =>
    require(join(directory, '__generated__', `${name}.graphql.js`));

  it('sends, and shows the answer over a lost connection', async () => {
    const environment = createRelayEnvironment(`${proxy.url}/graphql`, () => 'token-of-mira');
    const opening = upstream.nextStream();
    const streamId = await new Promise<string>((resolve, reject) => {
      commitMutation<{ variables: Variables; response: { sendMessage: { stream?: { id: string } } } }>(
        environment,
        {
          mutation: artifact('liveAnswerMutation'),
          variables: {
            input: { conversationId: objectIdOf(0xc1), content: { text: 'I want to walk more.' } },
          },
          onCompleted: ({ sendMessage }) => resolve(sendMessage.stream?.id ?? ''),
          onError: reject,
        },
      );
    });
    const answer = await opening;

    const events: string[] = [];
    const shown = new Promise<void>((resolve, reject) => {
      requestSubscription<{ variables: Variables; response: { interactionEvents: Event } }>(environment, {
        subscription: artifact('liveAnswerSubscription'),
        variables: { streamId },
        onNext: (data) => {
          if (data?.interactionEvents) events.push(data.interactionEvents.__typename);
          if (events.length === 2) proxy.resetAll();
          say();
        },
        onCompleted: resolve,
        onError: reject,
      });
    });
    let said = 0;
    const say = () => {
      const word = words[said];
      said += 1;
      if (word !== undefined) return answer.write(piece(said - 1, word, said === words.length));
      if (said === words.length + 1) {
        answer.write(complete(words.join('')));
        answer.end();
      }
    };
    say();
    await shown;
    expect(events).toEqual([...words.map(() => 'NewMessageEvent'), 'InteractionCompleteEvent']);
    expect(upstream.countOf('POST /conversation/:id/interact')).toBe(1);
  });
});

/** As `relay-compiler` does in a frontend that has these documents. */
function compile(directory: string): void {
  const root = join(import.meta.dirname, '..', '..');
  const artifactDirectory = join(directory, '__generated__');
  cpSync(join(root, 'test', 'schema', 'relay'), directory, { recursive: true });
  mkdirSync(artifactDirectory);
  const config = join(directory, 'relay.config.json');
  const schema = join(root, 'schema.graphql');
  writeFileSync(
    config,
    JSON.stringify({ src: directory, schema, artifactDirectory, language: 'javascript' }),
  );
  execFileSync(process.execPath, [require.resolve('relay-compiler/cli.js'), config], { stdio: 'pipe' });
}
