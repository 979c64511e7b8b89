/** The rules that make a new or returned entry urgent, in the order that they are told in. */
export const URGENCY_RULES = ['RANK', 'HIGH_HARM', 'GROWTH', 'VULNERABLE_VICTIM'] as const;
export type UrgencyRule = (typeof URGENCY_RULES)[number];
