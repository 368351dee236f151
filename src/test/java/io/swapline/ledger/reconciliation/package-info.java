/** Shows what is heard of unanswered submits and what becomes of them. */
package io.swapline.ledger.reconciliation;
