/** Which state may follow which, and what one change of a job comes to within one transaction. */
package io.swapline.ledger.transitions;
