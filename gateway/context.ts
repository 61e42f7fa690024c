import type { Caller } from '@tributary/kit/caller';
import type { UpstreamLog } from '@tributary/kit/upstream';

/** What lives as long as one operation. */
export interface GatewayContext {
  caller: Caller;
  /** The client's own `Authorization` header: subgraphs verify it again. */
  authorization: string;
  requestId: string;
  signal: AbortSignal;
  /** What the subgraphs report to have asked of their vendors. */
  upstream: UpstreamLog;
}
