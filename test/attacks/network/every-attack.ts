import type { Attack } from './attack.ts';
import { endlessAnswers } from './endless-answers.ts';
import { floods } from './floods.ts';
import { foreignPages } from './foreign-pages.ts';
import { misshapenRequests } from './misshapen-requests.ts';
import { slowRequests } from './slow-requests.ts';
import { stalledReaders } from './stalled-readers.ts';
import { silentWebsockets, websocketAbuse } from './websocket-abuse.ts';

/** Those that are met at once. */
export const promptAttacks: readonly Attack[] = [
  ...foreignPages,
  ...misshapenRequests,
  ...floods,
  ...websocketAbuse,
  ...endlessAnswers,
];

/** Those that are met when the server has run out of patience. */
export const slowAttacks: readonly Attack[] = [...slowRequests, ...stalledReaders, ...silentWebsockets];
