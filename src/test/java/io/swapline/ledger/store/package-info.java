/** Shows that the database loses nothing it acknowledged and is opened by one. */
package io.swapline.ledger.store;
