import { connectionSettings } from './connection-settings.ts';
import { edgeSettings } from './edge-settings.ts';
import { operationSettings } from './operation-settings.ts';
import { programSettings } from './program-settings.ts';
import { sandboxSettings } from './sandbox-settings.ts';
import type { Setting } from './setting.ts';
import { streamSettings } from './stream-settings.ts';
import { upstreamSettings } from './upstream-settings.ts';

/** Everything that can be set, in the order in which a reader wants to know of it. */
export const settings = {
  ...programSettings,
  ...edgeSettings,
  ...operationSettings,
  ...connectionSettings,
  ...streamSettings,
  ...upstreamSettings,
  ...sandboxSettings,
} as const satisfies Record<string, Setting>;
