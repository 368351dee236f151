/** What may be spent and what is: budgets, reservations and sums at list prices. */
package io.swapline.ledger.money;
