import { type AlignedCharacter, type SpokenPiece, spokenFormat } from '../../upstream/spoken-piece.ts';
import { builder } from '../builder.ts';

const AudioEncoding = builder.enumType('AudioEncoding', {
  description: 'How samples of sound are written.',
  values: {
    PCM_S16LE: { description: 'Raw PCM: signed 16-bit integers, least significant byte first.' },
  } as const,
});

export const AudioPiece = builder.objectRef<SpokenPiece>('AudioPiece').implement({
  description:
    'A piece of a spoken answer, without any header: the bytes of all pieces in order are one recording.',
  fields: (t) => ({
    data: t.expose('samples', { type: 'Base64', description: 'The samples.' }),
    encoding: t.field({
      type: AudioEncoding,
      description: 'How the samples are written; the same for all pieces of an answer.',
      resolve: () => spokenFormat.encoding,
    }),
    sampleRate: t.int({
      description: 'Samples per second of each channel; the same for all pieces of an answer.',
      resolve: () => spokenFormat.sampleRate,
    }),
    channels: t.int({
      description: 'How many channels take turns in the samples; the same for all pieces of an answer.',
      resolve: () => spokenFormat.channels,
    }),
  }),
});

export const AlignedCharacterType = builder.objectRef<AlignedCharacter>('AlignedCharacter').implement({
  description: 'One character of a spoken answer, and when it is spoken.',
  fields: (t) => ({
    offsetMs: t.int({
      description: 'Milliseconds from the start of the whole answer.',
      resolve: ([offsetMs]) => offsetMs,
    }),
    character: t.string({
      description: 'The character, as it stands in the transcript.',
      resolve: ([, character]) => character,
    }),
  }),
});
