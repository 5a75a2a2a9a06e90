import type { PrimitiveValueListNode, ValueNode } from 'kysely';
import { Kysely, type KyselyPlugin, OperationNodeTransformer, PostgresDialect } from 'kysely';
import type { Tables } from './tables.ts';

type Driver = Pick<typeof import('pg'), 'Pool'>;

export interface PostgresOptions {
  /** Told of connections that break while they are idle; they are replaced when needed. */
  readonly onError: (error: unknown) => void;
  readonly maxConnections?: number;
  readonly connectTimeoutMs?: number;
  readonly loadDriver?: () => Promise<Driver>;
}

/** Connects to the database at the URL when it is first used. */
export async function openPostgres(
  databaseUrl: string,
  {
    onError,
    maxConnections = 10,
    connectTimeoutMs = 10_000,
    loadDriver = () => import('pg'),
  }: PostgresOptions,
): Promise<Kysely<Tables>> {
  const { Pool } = await loadDriver().catch((error: unknown) => {
    throw new Error('PostgreSQL needs the package "pg": npm install pg', { cause: error });
  });
  const pool = new Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  });
  pool.on('error', onError);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [withoutNullCharacters] });
}

/** PostgreSQL cannot keep the null character in a text. */
class NullCharacterReplacer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: replaceNulls(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(replaceNulls) };
  }
}

const replacer = new NullCharacterReplacer();
const withoutNullCharacters: KyselyPlugin = {
  transformQuery: ({ node }) => replacer.transformNode(node),
  transformResult: async ({ result }) => result,
};

function replaceNulls(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
