import { runServer } from '@tributary/kit/process';
import { startWhole } from './start.ts';

await runServer('tributary', startWhole);
