import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface ConsoleFile {
  readonly contentType: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
}

/** The console as it was built. */
export interface ConsoleFiles {
  /** The page itself, which is made anew for each request. */
  readonly page: string;
  /** What the page loads, by path below the place of the page; each has the hash of its content in its name. */
  readonly assets: ReadonlyMap<string, ConsoleFile>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads the built console into memory: it is small. Null where it has not been built. */
export async function loadConsoleFiles(directory: string): Promise<ConsoleFiles | null> {
  const page = await readFile(join(directory, 'index.html'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (page === null) return null;
  const entries = await readdir(join(directory, 'assets'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const assets = await Promise.all(
    paths.map(
      async (path) => [relative(directory, path).split(sep).join('/'), await loadFile(path)] as const,
    ),
  );
  return { page, assets: new Map(assets) };
}

const compress = promisify(gzip);

async function loadFile(path: string): Promise<ConsoleFile> {
  const body = await readFile(path);
  const contentType = contentTypes[extname(path)] ?? 'application/octet-stream';
  return { contentType, body, gzipped: await compress(body) };
}
