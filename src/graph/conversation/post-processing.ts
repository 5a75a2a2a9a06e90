import { builder } from '../builder.ts';

export const PostProcessingType = builder.enumType('PostProcessingType', {
  description: 'Something that is worked out after a conversation has ended.',
  values: {
    GENERATE_USER_MODELS: { description: 'What kind of person the user is.' },
    EXTRACT_MEMORIES: { description: 'What to remember of the user.' },
    COMPUTE_METRICS: { description: 'How well the conversation went.' },
    GENERATE_TASKS: { description: 'What is to be done next.' },
    UNKNOWN: { description: 'A kind that this version of the schema does not know.' },
  } as const,
});

export function decodePostProcessingType(wireName: string) {
  switch (wireName) {
    case 'generate-user-models':
      return 'GENERATE_USER_MODELS';
    case 'extract-memories':
      return 'EXTRACT_MEMORIES';
    case 'compute-metrics':
      return 'COMPUTE_METRICS';
    case 'generate-tasks':
      return 'GENERATE_TASKS';
    default:
      return 'UNKNOWN';
  }
}
