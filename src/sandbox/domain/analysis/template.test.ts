import { describe, expect, it } from 'vitest';
import { namesIn, parseTemplate, render, requiredNames } from './template.ts';

const known = new Map([
  ['tea', 'oolong'],
  ['user.firstName', 'Ada'],
]);
const rendered = (source: string) => render(parseTemplate(source), (name) => known.get(name));

describe('a template', () => {
  it('puts values in their places', () => {
    expect(rendered('{tea} for {user.firstName}.')).toBe('oolong for Ada.');
  });

  it('gives a value a capital when its name has one', () => {
    expect(rendered('{Tea} it is.')).toBe('Oolong it is.');
  });

  it('uses the fallback of a value that is not known', () => {
    expect(rendered('{milk|no milk}, {tea|no tea}{sugar|}')).toBe('no milk, oolong');
  });

  it('is no text at all when a value without a fallback is not known', () => {
    expect(rendered('{tea} with {milk}')).toBeNull();
  });

  it('tells which values it names and which it cannot do without', () => {
    const template = parseTemplate('{Tea} and {milk|none} for {user.firstName}');
    expect(namesIn(template)).toEqual(['tea', 'milk', 'user.firstName']);
    expect(requiredNames(template)).toEqual(['tea', 'user.firstName']);
  });

  it.each(['{tea', 'tea}', '{}', '{1st}', '{a b}'])('is refused when written as %j', (source) => {
    expect(() => parseTemplate(source)).toThrowError(expect.objectContaining({ name: 'TemplateError' }));
  });
});
