// node scripts/ready.ts PORT: exit code 0 when the server at this port of this host is ready.
const response = await fetch(`http://127.0.0.1:${process.argv[2]}/readyz`).catch(() => undefined);
process.exitCode = response?.ok ? 0 : 1;
