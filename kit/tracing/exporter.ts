import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import { describe, log } from '../log.ts';

/** `ExportResultCode.SUCCESS` of a package that is only the exporter's own. */
const SUCCESS = 0;

/** Says in the log when spans cannot be sent, once until they can be again: they are then lost. */
export function tellOnce(exporter: SpanExporter): SpanExporter {
  let isAway = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.code !== SUCCESS;
        if (failed && !isAway) {
          log.warn({ cause: describe(result.error) }, 'Traces cannot be sent, and are lost.');
        } else if (!failed && isAway) log.info('Traces are sent again.');
        isAway = failed;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
