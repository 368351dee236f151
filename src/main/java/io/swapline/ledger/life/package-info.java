/** Whether a service works on the ledger. */
package io.swapline.ledger.life;
