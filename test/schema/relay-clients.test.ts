import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');
const schemaPath = join(import.meta.dirname, '..', '..', 'schema.graphql');

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'relay-clients-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a Relay client', () => {
  it('compiles: lists paged both ways, refetched parts, live answers, updates of the store', () => {
    cpSync(join(import.meta.dirname, 'relay'), join(directory, 'frontend'), { recursive: true });
    const { status, output, artifacts } = compile('frontend');
    expect(status, output).toBe(0);
    expect(artifacts).toEqual(
      expect.arrayContaining([
        'conversationListPaginationQuery.graphql.js',
        'feedbackPanelCreateMutation.graphql.js',
        'feedbackPanelDeleteMutation.graphql.js',
        'feedbackPanelPaginationQuery.graphql.js',
        'finishButtonMutation.graphql.js',
        'finishButtonRefetchQuery.graphql.js',
        'liveAnswerSubscription.graphql.js',
        'messageHistoryPaginationQuery.graphql.js',
        'servicePickerMutation.graphql.js',
        'servicePickerPaginationQuery.graphql.js',
      ]),
    );
  });

  it('does not compile where it connects something that is no connection', () => {
    mkdirSync(join(directory, 'broken'));
    writeFileSync(
      join(directory, 'broken', 'tag-list.js'),
      'graphql`fragment tagList_service on Service { tags @connection(key: "tagList_tags") { key } }`;',
    );
    const { status, output } = compile('broken');
    expect(status).not.toBe(0);
    expect(output).toContain('@connection');
  });
});

function compile(folder: string) {
  const src = join(directory, folder);
  const artifactDirectory = join(src, '__generated__');
  mkdirSync(artifactDirectory);
  const config = join(directory, `${folder}.json`);
  writeFileSync(
    config,
    JSON.stringify({ src, schema: schemaPath, artifactDirectory, language: 'javascript' }),
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, config], { encoding: 'utf8' });
  return { status, output: stdout + stderr, artifacts: readdirSync(artifactDirectory) };
}
