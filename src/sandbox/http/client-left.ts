/** The client closed the connection before the answer was complete. */
export class ClientLeft extends Error {
  override readonly name = 'ClientLeft';
}
