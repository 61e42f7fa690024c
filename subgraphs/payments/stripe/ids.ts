/** Could this be a payment intent's id? */
export function isPaymentIntentId(id: string): boolean {
  return /^pi_\w{1,250}$/.test(id);
}

/** Could this be a refund's id? `pyr_` are those of methods other than cards. */
export function isRefundId(id: string): boolean {
  return /^(re|pyr)_\w{1,250}$/.test(id);
}

/** Could this be a customer's id? Old accounts have ids of their own making, e.g. addresses. */
export function isCustomerId(id: string): boolean {
  return /^(?!\.+$)[\w.@:+-]{1,255}$/.test(id);
}

/** Can this be the value of a metadata key? https://docs.stripe.com/api/metadata */
export function isMetadataValue(text: string): boolean {
  return text.length > 0 && text.length <= 500;
}
