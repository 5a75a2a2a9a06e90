import { openStore } from '../../src/sandbox/store/store.ts';
import { describeStore } from './store.contract.ts';

describeStore('the embedded store', () =>
  openStore({
    dataDirectory: ':memory:',
    onError: (error) => {
      throw error;
    },
  }),
);
