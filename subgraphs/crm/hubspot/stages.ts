import { mapEnum, rawValuesOf } from '@tributary/kit/enums';
import type { DealStatus, LifecycleStage } from '../source.ts';

/** HubSpot's own stages; an account's further ones have numbers for names. */
const LIFECYCLE_STAGES: Readonly<Record<string, Exclude<LifecycleStage, 'UNMAPPED'>>> = {
  subscriber: 'SUBSCRIBER',
  lead: 'LEAD',
  marketingqualifiedlead: 'MARKETING_QUALIFIED',
  salesqualifiedlead: 'SALES_QUALIFIED',
  opportunity: 'OPPORTUNITY',
  customer: 'CUSTOMER',
  evangelist: 'EVANGELIST',
  other: 'OTHER',
};

export const MAPPED_LIFECYCLE_STAGES: readonly string[] = Object.keys(LIFECYCLE_STAGES);

export function toLifecycleStage(raw: string | null): LifecycleStage {
  return mapEnum(LIFECYCLE_STAGES, raw);
}

/** HubSpot's spellings of these stages. */
export function lifecycleStagesOf(stages: readonly LifecycleStage[]): string[] {
  return rawValuesOf(LIFECYCLE_STAGES, stages);
}

/** The stages of HubSpot's default sales pipeline. */
const DEAL_STAGES: Readonly<Record<string, Exclude<DealStatus, 'UNMAPPED'>>> = {
  appointmentscheduled: 'OPEN',
  qualifiedtobuy: 'OPEN',
  presentationscheduled: 'OPEN',
  decisionmakerboughtin: 'OPEN',
  contractsent: 'OPEN',
  closedwon: 'WON',
  closedlost: 'LOST',
};

/** Deal stages that mean something to us: those that are open, and all. */
export function mappedDealStages(openStages: readonly string[]) {
  return {
    open: [...rawValuesOf(DEAL_STAGES, ['OPEN']), ...openStages],
    all: [...Object.keys(DEAL_STAGES), ...openStages],
  };
}

interface DealStanding {
  hs_is_closed: string | null;
  hs_is_closed_won: string | null;
  dealstage: string | null;
}

/**
 * How a deal stands. HubSpot computes both flags from the account's own pipelines, so a closed
 * deal is known in any stage. "Not closed" says less: HubSpot says it of every stage that nobody
 * gave an end, so a stage we do not know stays unmapped until the deployment calls it open.
 */
export function toDealStatus(deal: DealStanding, openStages: readonly string[]): DealStatus {
  if (deal.hs_is_closed_won === 'true') return 'WON';
  if (deal.hs_is_closed === 'true') return 'LOST';
  if (deal.dealstage !== null && openStages.includes(deal.dealstage)) return 'OPEN';
  return mapEnum(DEAL_STAGES, deal.dealstage);
}
