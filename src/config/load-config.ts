import type { Setting, ValuesOf } from '../settings/setting.ts';
import { settings } from '../settings/settings.ts';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import { toConnectionConfig } from './connection-config.ts';
import { contradictions } from './contradictions.ts';
import { toEdgeConfig } from './edge-config.ts';
import { toOperationConfig } from './operation-config.ts';
import { toProgramConfig } from './program-config.ts';
import { toSandboxConfig } from './sandbox-config.ts';
import { toStreamConfig } from './stream-config.ts';
import { toRemoteConfig, toUpstreamConfig } from './upstream-config.ts';

type Values = ValuesOf<typeof settings>;

/** The configuration that these environment variables describe. An empty value is no value. Throws `ConfigError`. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = (name: string) => env[name] !== undefined && env[name] !== '';
  const problems: string[] = [];
  const read = ([name, { schema, default: fallback }]: [string, Setting]): [string, unknown] => {
    const value = schema.safeParse(given(name) ? env[name] : (fallback ?? undefined));
    if (!value.success)
      problems.push(`${name}: ${value.error.issues.map(({ message }) => message).join('; ')}`);
    return [name, value.data];
  };
  // Each value has come through its own setting's schema, which is what the type says.
  const values = Object.fromEntries(Object.entries(settings).map(read)) as Values;
  problems.push(...contradictions(given, values.TRUSTED_DOCUMENTS_MODE === 'require'));
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return Object.freeze(toConfig(values));
}

function toConfig(values: Values): Config {
  const { UPSTREAM_URL: url } = values;
  return {
    ...toProgramConfig(values),
    ...toEdgeConfig(values),
    ...toOperationConfig(values),
    ...toConnectionConfig(values),
    ...toStreamConfig(values),
    ...toUpstreamConfig(values),
    upstream: url === undefined ? toSandboxConfig(values) : toRemoteConfig(values, url),
  };
}
