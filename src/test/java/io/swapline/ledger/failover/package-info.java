/** Which jobs go over to another provider, and what the ledger refuses. */
package io.swapline.ledger.failover;
