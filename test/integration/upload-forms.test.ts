import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { type FormPart, formOf, openFormOf, operationParts } from '../kit/multipart-form.ts';
import { spokenParts, wavPart } from '../kit/spoken-message.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { sendForm, startUpload } from '../kit/upload-client.ts';
import { conversationWire } from '../kit/wire.ts';

const maxRequestBytes = 20_000;

let upstream: StubUpstream;
let facade: App;
let earlier = 0;

beforeAll(async () => {
  upstream = await startStubUpstream();
  upstream.answer('GET /conversation/:id/', { body: conversationWire(0xc1) });
  facade = await startFacade(upstream.url, { MAX_REQUEST_BYTES: String(maxRequestBytes) });
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

beforeEach(() => {
  earlier = upstream.requests.length;
});

const [operations, map] = spokenParts() as [FormPart, FormPart];
const file: FormPart = { ...wavPart, content: 'RIFF and so on' };
const mapped = (paths: unknown): FormPart => ({ name: 'map', content: JSON.stringify(paths) });
const named = (name: string): FormPart => ({ ...file, name });

const malformed: readonly [string, readonly FormPart[], RegExp][] = [
  ['nothing', [], /"operations" and "map"/],
  ['no operations', [map, file], /"operations" and "map"/],
  ['no map', [operations, file], /"operations" and "map"/],
  ['the map first', [map, operations, file], /"operations" and "map"/],
  ['the file first', [file, operations, map], /"operations" and "map"/],
  ['the file before the map', [operations, file, map], /"operations" and "map"/],
  ['operations as a file', [{ ...operations, filename: 'blob' }, map, file], /text fields/],
  ['operations twice', [operations, operations, map, file], /in this order/],
  ['the map twice', [operations, map, map, file], /beside "operations", "map"/],
  ['one more field', [operations, map, { name: 'note', content: 'hello' }, file], /beside/],
  ['the file as text', [operations, map, { name: '0', content: 'RIFF' }], /beside/],
  ['operations that are no JSON', [{ ...operations, content: '{' }, map, file], /"operations" must be JSON/],
  ['operations that are no object', [{ ...operations, content: '"{}"' }, map, file], /JSON object/],
  ['a batch', [{ ...operations, content: `[${operations.content}]` }, mapped({}), file], /no list/],
  ['a map that is no JSON', [operations, { ...map, content: '{0:' }, file], /"map" must be JSON/],
  [
    'a map that is no object',
    [operations, mapped([['variables.file']]), file],
    /"map" must be a JSON object/,
  ],
  ['two files in the map', [operations, mapped({ 0: ['a'], 1: ['b'] }), file], /more than one file/],
  ['a map without a list', [operations, mapped({ 0: 'variables.a' }), file], /list of paths/],
  ['a path that is no text', [operations, mapped({ 0: [7] }), file], /list of paths/],
  ['a file for nothing', [operations, mapped({ 0: [] }), file], /exactly one path/],
  ['a file for two places', [operations, mapped({ 0: ['variables.a', 'variables.b'] }), file], /exactly one/],
  ['a file that the map does not name', [operations, map, named('1')], /"map" does not name/],
  ['a file named as a property of all objects', [operations, map, named('__proto__')], /does not name/],
  ['a file that no map announces', [operations, mapped({}), file], /"map" does not name/],
  ['no file', [operations, map], /lacks the file/],
];

const strayPaths = [
  '',
  '.',
  'variables',
  'query',
  'variables.',
  'variables.file',
  'variables.input',
  'variables.input.content.audio',
  'variables.input.content.audio.file.name',
  'variables.input.conversationId',
  'variables.input.conversationId.0',
  'variables.input.content.audio.toString',
  'variables.input.content.audio.constructor.prototype.polluted',
  'variables.__proto__.polluted',
  '__proto__.polluted',
  'constructor.prototype.polluted',
  'variables.input.content.audio.__proto__.polluted',
];

describe('a form', () => {
  it.each(malformed)('with %s is refused', async (_, parts, message) => {
    const { status, body } = await sendForm(facade.url, formOf(parts));
    expect(body).toMatchObject({
      errors: [{ message: expect.stringMatching(message), extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(status).toBe(400);
    expect(upstream.requests.length).toBe(earlier);
  });

  it.each(strayPaths)('whose map leads to %j is refused', async (path) => {
    const { status, body } = await sendForm(facade.url, formOf([operations, mapped({ 0: [path] }), file]));
    expect(body).toMatchObject({
      errors: [{ message: expect.stringContaining('must lead to a variable that is null') }],
    });
    expect(status).toBe(400);
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(upstream.requests.length).toBe(earlier);
  });

  it('with variables of odd names touches no object but its own', async () => {
    const query = 'query ($file: Upload) { __typename }';
    const variables = '{"__proto__": {"polluted": null}, "file": null}';
    const form = formOf([
      { name: 'operations', content: `{"query": ${JSON.stringify(query)}, "variables": ${variables}}` },
      mapped({ 0: ['variables.__proto__.polluted'] }),
      file,
    ]);
    expect(await sendForm(facade.url, form)).toMatchObject({
      body: { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
    });
    expect({}).not.toHaveProperty('polluted');
  });

  it('without a boundary is refused', async () => {
    const form = formOf([operations, map, file]);
    const { status, body } = await sendForm(facade.url, form, { 'content-type': 'multipart/form-data' });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining('boundary') }] },
    });
  });

  it('that ends before its file is refused', async () => {
    const { status, body } = await sendForm(facade.url, openFormOf([operations, map]));
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining('ends before it should') }] },
    });
  });

  it.each([
    ['of a thousand fields', (index: number) => ({ name: `field-${index}`, content: 'x' })],
    ['of a thousand files', (index: number) => named(String(index))],
    ['of a thousand parts that do not say what they are', () => ({ name: '"; form-data="', content: 'x' })],
  ])('%s is refused', async (_, part) => {
    const parts = Array.from({ length: 1_000 }, (__, index) => part(index));
    const { status, body } = await sendForm(facade.url, formOf([operations, map, ...parts]));
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(upstream.requests.length).toBe(earlier);
  });

  it.each(['operations', 'map'])('with "%s" above MAX_REQUEST_BYTES is refused', async (name) => {
    const long = { name, content: `{"a": "${'x'.repeat(maxRequestBytes)}"}` };
    const parts = name === 'operations' ? [long, map, file] : [operations, long, file];
    const { status, body } = await sendForm(facade.url, formOf(parts));
    expect(status).toBe(413);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
  });

  it('that another site could have sent is refused unread', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const response = await fetch(`${facade.url}/graphql`, { method: 'POST', headers, body: 'x' });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('graphql-require-preflight');
  });

  it('may bring an operation without a file', async () => {
    const form = formOf([{ name: 'operations', content: '{"query": "{ __typename }"}' }, mapped({})]);
    expect(await sendForm(facade.url, form)).toMatchObject({
      status: 200,
      body: { data: { __typename: 'Query' } },
    });
  });

  it('is answered before its file has come where the operation is refused', async () => {
    const query = 'query ($file: Upload) { __typename }';
    const form = formOf([...operationParts(query, { file: null }, 'variables.file'), file]);
    const upload = startUpload(facade.url);
    await upload.write(form.subarray(0, -1));
    expect((await upload.answer).body).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    upload.end(form.subarray(-1));
  });
});

describe('a file', () => {
  it.each([
    ['as JSON', { audio: { file: 'RIFF' } }, 'must come in a multipart request'],
    ['as an empty object', { audio: { file: {} } }, 'must come in a multipart request'],
  ])('cannot be sent %s', async (_, content, message) => {
    const { query } = JSON.parse(String(operations.content));
    const { variables } = JSON.parse(String(operations.content));
    const response = await fetch(`${facade.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-mira' },
      body: JSON.stringify({ query, variables: { input: { ...variables.input, content } } }),
    });
    expect(await response.text()).toContain(message);
    expect(upstream.requests.length).toBe(earlier);
  });

  it('cannot be written into a document', async () => {
    const query = `mutation { sendMessage(input: { conversationId: "${conversationWire(0xc1).id}",
      content: { audio: { file: "RIFF" } } }) { __typename } }`;
    const response = await fetch(`${facade.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-mira' },
      body: JSON.stringify({ query }),
    });
    expect(await response.text()).toContain('must be given as a variable');
  });
});
