/** Shows that a budget is kept under races, against a model of it. */
package io.swapline.ledger.money;
