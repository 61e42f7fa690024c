import { printSchema } from 'graphql';
import { createApolloGateway } from '../apollo-gateway.ts';
import { claimSecurity } from '../supergraph.ts';
import { PARTNER_CONTRACT, toContract } from './contract.ts';

/** The schema partners see, printed: exactly what the gateway makes of their contract. */
export async function printPartnerSchema(supergraphSdl: string): Promise<string> {
  const gateway = createApolloGateway({
    supergraphSdl: claimSecurity(toContract(supergraphSdl, PARTNER_CONTRACT)),
    buildService: () => ({ process: () => Promise.reject(new Error('Nothing is asked here.')) }),
  });
  const { schema } = await gateway.load();
  await gateway.stop();
  return printSchema(schema);
}
