import type { ConnectionConfig } from './connection-config.ts';
import type { EdgeConfig } from './edge-config.ts';
import type { OperationConfig } from './operation-config.ts';
import type { ProgramConfig } from './program-config.ts';
import type { SandboxConfig } from './sandbox-config.ts';
import type { StreamConfig } from './stream-config.ts';
import type { RemoteConfig, UpstreamConfig } from './upstream-config.ts';

/** Everything that the program was told, each part in a file beside that of its settings. */
export interface Config
  extends ProgramConfig,
    EdgeConfig,
    OperationConfig,
    ConnectionConfig,
    StreamConfig,
    UpstreamConfig {
  readonly upstream: RemoteConfig | SandboxConfig;
}
