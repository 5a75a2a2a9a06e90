import { setFlagsFromString } from 'node:v8';

/**
 * Has every object begin in young memory, where it costs next to nothing once it is gone. V8 notes which places in the
 * code make objects that outlive a search for garbage, and makes later ones of those in old memory at once. Here these
 * are parts of requests that happened to wait for upstream during a search; what is old is kept until all of memory is
 * searched, together with everything that it points to, which is the rest of the request. Whether V8 comes to that
 * conclusion differs from start to start.
 */
export function keepMemoryYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
