/** Shows that a provider's limits are kept under races. */
package io.swapline.ledger.limits;
