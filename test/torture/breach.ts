/** Something that must never happen has happened to one send. */
export class Breach extends Error {
  override readonly name = 'Breach';
}
