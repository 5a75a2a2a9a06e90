import type { Catalog } from '../../../src/sandbox/domain/catalog.ts';
import type { Passage, Synthesizer, Utterance } from '../../../src/sandbox/speech/synthesizer.ts';
import { toneOf } from './made-recordings.ts';
import { testCatalog } from './test-catalog.ts';

/** The same with agents that speak English. */
export const speakingCatalog: Catalog = {
  ...testCatalog,
  agents: testCatalog.agents.map((agent) => ({
    ...agent,
    versions: agent.versions.map((version) => ({ ...version, voiceConfig: { eng: { voice: 'rms' } } })),
  })),
};

const characterMs = 50;

export interface HummingSynthesizer extends Synthesizer {
  readonly passages: readonly Passage[];
  readonly isClosed: () => boolean;
}

/** Hums for as long as a text is, a twentieth of a second for each character. */
export function createHummingSynthesizer(): HummingSynthesizer {
  const passages: Passage[] = [];
  let isClosed = false;
  return {
    voices: ['rms'],
    passages,
    isClosed: () => isClosed,
    async speak(passage): Promise<Utterance> {
      passages.push(passage);
      const characters = [...passage.text];
      return {
        pcm: toneOf((characters.length * characterMs) / 1000),
        alignment: characters.map((character, index) => [index * characterMs, character]),
      };
    },
    async close() {
      isClosed = true;
    },
  };
}
