/** Rows and columns that several tables have. */
export const GROUPS = ['everyone', 'managed', 'unmanaged'] as const;
const ORDERS = {
  ranking: 'The ranking',
  harm: 'Harm alone',
  copas: 'Copas alone',
  offences: 'Number of offences',
};

/** An older run's own number of offences may not be kept. */
export function orderNames({ offencesCountedBy }: { offencesCountedBy: 'run' | 'export' }): typeof ORDERS {
  const offences = `${ORDERS.offences}, by the newest export`;
  return offencesCountedBy === 'run' ? ORDERS : { ...ORDERS, offences };
}
