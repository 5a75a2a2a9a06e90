import type { Query } from './call.ts';

/** With its question mark; empty where there is nothing to ask. Lists become repeated names. */
export function encodeQuery(query: Query = {}): string {
  let text = '';
  for (const name of Object.keys(query)) {
    const value = query[name];
    if (value === undefined) continue;
    if (typeof value === 'object') for (const one of value) text += parameter(text, name, one);
    else text += parameter(text, name, String(value));
  }
  return text;
}

function parameter(before: string, name: string, value: string): string {
  return (before === '' ? '?' : '&') + name + equals + encoded(value);
}

const equals = '=';
const TO_BE_ENCODED = /[^\w.-]/;

/** Ids and numbers, of which a query may name hundreds, are nothing but themselves. */
function encoded(value: string): string {
  return TO_BE_ENCODED.test(value) ? encodeURIComponent(value.toWellFormed()) : value;
}
