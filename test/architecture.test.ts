import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', 'src');

/** Who may import whom. A folder may always import itself; what is not listed is forbidden. */
const allowed: Record<string, readonly string[]> = {
  lib: [],
  contract: [],
  client: [],
  console: ['client'],
  observe: ['lib'],
  upstream: ['contract', 'lib', 'observe'],
  streams: ['lib', 'observe'],
  graph: ['upstream', 'streams', 'lib', 'observe'],
  server: ['graph', 'observe', 'lib'],
  sandbox: ['contract', 'lib', 'observe'],
  parts: ['config', 'graph', 'observe', 'sandbox', 'server', 'streams', 'upstream'],
  'app.ts': ['config', 'graph', 'lib', 'observe', 'parts', 'server', 'streams', 'upstream'],
  'main.ts': ['app.ts', 'config', 'run-until-signal.ts', 'start-up-lines.ts', 'young-memory.ts'],
  'sandbox-main.ts': ['config', 'observe', 'run-until-signal.ts', 'sandbox', 'start-up-lines.ts'],
  'run-until-signal.ts': ['config'],
  'start-up-lines.ts': ['app.ts', 'config'],
  'young-memory.ts': [],
  config: ['observe', 'settings'],
  settings: [],
  demo: ['app.ts', 'config'],
};

/** The same within the sandbox; its composition roots, the files beside the folders, may import all of it. */
const allowedInSandbox: Record<string, readonly string[]> = {
  domain: [],
  store: ['domain'],
  agent: ['domain'],
  speech: ['domain'],
  http: ['domain', 'store', 'agent', 'speech'],
  'post-processing': ['domain', 'store'],
  seed: ['store', 'domain', 'agent'],
};

/** The few places where the process itself is touched. */
const readersOfEnv = ['main.ts', 'sandbox-main.ts'];

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Files of this project that it imports, types included. */
  readonly imports: readonly string[];
  /** The same without those that only bring types, which are gone at run time. */
  readonly runtimeImports: readonly string[];
}

const files = readSources();

describe('the layout of src', () => {
  it('holds only folders and files that have a place in it', () => {
    expect([...new Set(files.map(({ path }) => areaOf(path)))].filter((area) => !(area in allowed))).toEqual(
      [],
    );
  });

  it('lets every file import only from areas that its own may know', () => {
    const breaches = files.flatMap(({ path, imports }) =>
      imports
        .filter((target) => {
          const [from, to] = [areaOf(path), areaOf(target)];
          return from !== to && !allowed[from]?.includes(to);
        })
        .map((target) => `${path} imports ${target}`),
    );
    expect(breaches).toEqual([]);
  });

  it('keeps the layers of the sandbox apart', () => {
    const breaches = files.flatMap(({ path, imports }) => {
      const from = sandboxLayerOf(path);
      if (from === null || !(from in allowedInSandbox)) return [];
      return imports
        .map((target) => ({ target, to: sandboxLayerOf(target) }))
        .filter(({ to }) => to !== null && to !== from && !allowedInSandbox[from]?.includes(to))
        .map(({ target }) => `${path} imports ${target}`);
    });
    expect(breaches).toEqual([]);
  });

  it('lets only upstream and the HTTP side of the sandbox know the wire', () => {
    const knowers = files
      .filter(({ imports }) => imports.some((target) => areaOf(target) === 'contract'))
      .map(({ path }) => path)
      .filter((path) => !/^(contract|upstream|sandbox\/http)\//.test(path));
    expect(knowers).toEqual([]);
  });

  it('keeps the client free of everything that a browser does not have', () => {
    const foreign = files
      .filter(({ path }) => areaOf(path) === 'client')
      .flatMap(({ path, text }) =>
        [...text.matchAll(/from\s+['"]([^'"]+)['"]|\bimport\(/g)]
          .filter(([, target]) => !target?.startsWith('./'))
          .map(([statement]) => `${path}: ${statement}`),
      );
    expect(foreign).toEqual([]);
  });

  it('has no ring of files that import each other', () => {
    expect(findRing()).toEqual([]);
  });

  it('names no file after nothing', () => {
    const vague = /^(utils?|helpers?|common|types|misc|index)\.tsx?$/;
    expect(files.map(({ path }) => path).filter((path) => vague.test(path.split('/').at(-1) ?? ''))).toEqual(
      [],
    );
  });

  it('reads the environment and ends the process in one place each', () => {
    const touching = (pattern: RegExp) =>
      files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
    expect(touching(/process\.env/).filter((path) => !readersOfEnv.includes(path))).toEqual([]);
    expect(touching(/process\.exit\(/)).toEqual(['run-until-signal.ts']);
  });
});

function readSources(): SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|__generated__/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const statements = [
        ...text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"](\.[^'"]+)['"]/gm),
        ...text.matchAll(/^\s*import\s+()['"](\.[^'"]+)['"]/gm),
        ...text.matchAll(/\bimport\(\s*()['"](\.[^'"]+)['"]\s*\)/g),
      ];
      const targets = statements.map(([, isType, target = '']) => ({
        isType: Boolean(isType),
        target: relative(root, normalize(join(root, dirname(path), target))),
      }));
      return {
        path,
        text,
        imports: targets.map(({ target }) => target),
        runtimeImports: targets.filter(({ isType }) => !isType).map(({ target }) => target),
      };
    });
}

function areaOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** The layer of a sandbox file; null outside the sandbox and for its composition roots. */
function sandboxLayerOf(path: string): string | null {
  const [area, layer, ...rest] = path.split('/');
  return area === 'sandbox' && layer !== undefined && rest.length > 0 ? layer : null;
}

/** One ring of run-time imports, as the files along it; empty where there is none. */
function findRing(): string[] {
  const importsOf = new Map(files.map(({ path, runtimeImports }) => [path, runtimeImports]));
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    trail.push(path);
    for (const target of importsOf.get(path) ?? []) {
      const ring = visit(target);
      if (ring.length > 0) return ring;
    }
    trail.pop();
    done.add(path);
    return [];
  };
  for (const { path } of files) {
    const ring = visit(path);
    if (ring.length > 0) return ring;
  }
  return [];
}
