import type { Tag } from '../domain/catalog.ts';

/** Every tag in use as `key:value`, for clients that offer them as filters. */
export const listTags = (tagged: readonly { readonly tags: readonly Tag[] }[]): string[] => {
  const texts = tagged.flatMap(({ tags }) => tags.map(({ key, value }) => `${key}:${value ?? ''}`));
  return [...new Set(texts)].sort();
};
