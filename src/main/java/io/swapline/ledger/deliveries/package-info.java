/** The names claimed at destinations, each before anything is written there. */
package io.swapline.ledger.deliveries;
