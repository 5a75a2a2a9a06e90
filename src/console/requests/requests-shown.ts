import { createStore } from '../state/store.ts';

/** From this width on there is room for the requests beside everything else. */
const roomy = '(min-width: 1400px)';

export const requestsAreShown = createStore(matchMedia(roomy).matches);
