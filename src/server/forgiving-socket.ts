import { WebSocket } from 'ws';

type Told = (error?: Error) => void;

/**
 * A socket on which a message to a peer that has just gone is no failure: its closing ends what it watches. Told of
 * it, graphql-ws would take the loss for a bug of its host and print it past the log.
 */
export class ForgivingSocket extends WebSocket {
  override send(
    data: Parameters<WebSocket['send']>[0],
    second: Parameters<WebSocket['send']>[1] | Told = {},
    third?: Told,
  ): void {
    const [options, told] = typeof second === 'function' ? [{}, second] : [second, third];
    super.send(data, options, () => told?.());
  }
}
