/** A stage of the sales pipeline. `probability` is the chance of winning a deal that stands there. */
export interface Stage {
  id: string;
  label: string;
  probability: number;
  isClosed: boolean;
}

export const PIPELINE = { id: 'default', label: 'Sales Pipeline' } as const;

/** HubSpot's default pipeline, and a stage the company added without giving it an end. */
export const STAGES: readonly Stage[] = [
  open('appointmentscheduled', 'Appointment Scheduled', 0.2),
  open('qualifiedtobuy', 'Qualified To Buy', 0.4),
  open('presentationscheduled', 'Presentation Scheduled', 0.6),
  open('decisionmakerboughtin', 'Decision Maker Bought-In', 0.8),
  open('contractsent', 'Contract Sent', 0.9),
  open('legal_review_2026', 'Legal Review', 0.9),
  { id: 'closedwon', label: 'Closed Won', probability: 1, isClosed: true },
  { id: 'closedlost', label: 'Closed Lost', probability: 0, isClosed: true },
];

function open(id: string, label: string, probability: number): Stage {
  return { id, label, probability, isClosed: false };
}

export function stageOf(id: string | null): Stage | undefined {
  return STAGES.find((stage) => stage.id === id);
}

/** All digits of the double, as HubSpot writes probabilities: 0.2 is `0.2000000000000000111022…`. */
export function probabilityText(probability: number): string {
  return probability.toFixed(60).replace(/\.?0+$/, '');
}
