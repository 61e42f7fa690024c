import { DEALS, type ObjectType } from './object-types.ts';
import { probabilityText, type Stage, stageOf } from './pipeline.ts';

/** What the rules look at, beside the stored properties. */
interface Facts {
  id: string;
  createdAt: number;
  updatedAt: number;
  companyId: string | null;
}

type Rule = (facts: Facts, stored: (property: string) => string | null) => string | null;

const ALL: Readonly<Record<string, Rule>> = {
  hs_object_id: ({ id }) => id,
  createdate: ({ createdAt }) => new Date(createdAt).toISOString(),
  hs_object_source: () => 'INTEGRATION',
  hs_object_source_id: () => '4169410',
  hs_object_source_label: () => 'INTEGRATION',
};

const modified: Rule = ({ updatedAt }) => new Date(updatedAt).toISOString();
const companyId: Rule = (facts) => facts.companyId;
const ofStage =
  (show: (stage: Stage) => string): Rule =>
  (_facts, stored) => {
    const stage = stageOf(stored('dealstage'));
    return stage ? show(stage) : null;
  };

const OF_DEALS: Readonly<Record<string, Rule>> = {
  hs_deal_stage_probability: ofStage(({ probability }) => probabilityText(probability)),
  hs_is_closed: (_facts, stored) => String(stageOf(stored('dealstage'))?.isClosed ?? false),
  hs_is_closed_won: (_facts, stored) => String(stored('dealstage') === 'closedwon'),
};

/** The properties HubSpot works out itself, each with how. */
export function computedProperties(type: ObjectType): Readonly<Record<string, Rule>> {
  return {
    ...ALL,
    [type.modified]: modified,
    hs_pipeline: () => `${type.name}-lifecycle-pipeline`,
    ...(type.parent !== null && { [type.parent]: companyId }),
    ...(type === DEALS && OF_DEALS),
  };
}
