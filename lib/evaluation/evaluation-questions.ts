/** What each part of an evaluation answers, as sentences, tables and charts are headed. */
export const QUESTIONS = {
  efficacy: 'Did the people it listed go on to do the most harm?',
  prediction: 'Did its probabilities come true?',
  stability: 'How much does the list change?',
  harmOverTime: 'Has the harm changed, and what is that worth?',
  fairness: 'Whom does it list, and for whom does it err?',
} as const;
