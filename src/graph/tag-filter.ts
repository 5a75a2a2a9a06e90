import type { TagFilter as TagFilterModel } from '../upstream/tag-filter.ts';
import { builder } from './builder.ts';
import { InvalidInputError } from './errors/errors.ts';

export const TagFilter = builder.inputType('TagFilter', {
  description: 'Whatever carries this tag.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'The name of the tag; not blank, and without colons.' }),
    value: t.string({
      description: 'Its value; not blank, and not `*`. Left out: whatever it is. Null: it has none.',
    }),
  }),
});

/** Refuses what upstream would read as something else than was asked for. */
export function tagFiltersOf(
  filters: readonly { readonly key: string; readonly value?: string | null | undefined }[] | null | undefined,
): TagFilterModel[] | undefined {
  return filters?.map(({ key, value }) => {
    if (key.trim() === '' || key.includes(':')) {
      throw refusal('key', 'The name of a tag is not blank, and has no colons.');
    }
    if (value === undefined) return { key };
    if (value === '' || value === '*')
      throw refusal('value', 'Leave the value out for any, or give null for none.');
    return { key, value };
  });
}

function refusal(field: string, message: string): InvalidInputError {
  return new InvalidInputError([{ path: `tags.${field}`, message }]);
}
