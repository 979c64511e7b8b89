/** Who gets a message; which addresses those are is the provider's own to know. */
export const RECIPIENTS = ['unit', 'second contact'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/**
 * What is sent, whoever sends it: to a provider that takes a subject and a text as they are, such as SNS, or one that puts
 * them into a template and can be asked by reference whether it had them, such as GOV.UK Notify.
 */
export type AlertMessage = {
  /** The alert's id: the same, however often it is sent. */
  reference: string;
  recipient: Recipient;
  /** One line of at most 100 printable ASCII characters. */
  subject: string;
  /** Plain text, lines ending in a newline. */
  text: string;
};

export type AlertSender = {
  name: string;
  /** Done when the provider has taken the message; throws when it has not, or will not say. */
  send: (message: AlertMessage) => Promise<void>;
};
