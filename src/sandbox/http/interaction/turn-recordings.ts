import type { NewRecording, RecordingStore } from '../../store/recording-store.ts';
import type { RecordingWriter } from '../../store/recording-writer.ts';

/** The recordings of one interaction, for as long as it may still come to nothing. */
export interface TurnRecordings {
  open(recording: NewRecording): Promise<RecordingWriter>;
  /** Removes those whose messages are not kept. */
  discard(): Promise<void>;
}

export function createTurnRecordings(store: RecordingStore): TurnRecordings {
  const ids: string[] = [];
  return {
    open: (recording) => {
      ids.push(recording.id);
      return store.open(recording);
    },
    discard: () => store.discard(ids),
  };
}
