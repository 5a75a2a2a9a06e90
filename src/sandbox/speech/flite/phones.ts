/** A sound of speech, or a pause, and when it ends. */
export interface Phone {
  readonly name: string;
  readonly endMs: number;
}

export const isPause = ({ name }: Phone): boolean => name === 'pau';

/** Reads what flite prints of an utterance: `pau:0.174 g:0.254 …`, ends in seconds. */
export const parsePhones = (printed: string): Phone[] =>
  [...printed.matchAll(/(\S+):(\d+(?:\.\d+)?)/g)].map(([, name = '', seconds]) => ({
    name,
    endMs: Number(seconds) * 1000,
  }));
