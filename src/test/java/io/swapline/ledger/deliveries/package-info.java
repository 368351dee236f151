/** Shows who gets a name at a destination. */
package io.swapline.ledger.deliveries;
