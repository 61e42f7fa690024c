import { type Config, ConfigError } from '@tributary/kit/config';
import { type AuditLog, createAuditLog, createNoAuditLog } from './audit-log.ts';

/** Below the folder a process is started in. */
export const DEFAULT_AUDIT_FILE = '.tributary/audit.jsonl';

/** The audit log of `GATEWAY_AUDIT_FILE`; `none` turns it off. Opens nothing before `start`. */
export function auditFromConfig(config: Config): AuditLog {
  const file = config.text('GATEWAY_AUDIT_FILE', DEFAULT_AUDIT_FILE);
  if (file === 'none') return createNoAuditLog();
  const audit = createAuditLog({ file });
  return {
    ...audit,
    async start() {
      try {
        await audit.start();
      } catch (error) {
        throw error instanceof ConfigError ? error : unusable(file, error);
      }
    },
  };
}

function unusable(file: string, error: unknown): ConfigError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return new ConfigError(`GATEWAY_AUDIT_FILE is "${file}", which cannot be opened (${code}).`);
}
