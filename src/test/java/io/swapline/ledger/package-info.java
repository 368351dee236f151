/**
 * Shows that the ledger keeps what was acknowledged and pays once, whatever competes, dies or loses
 * its disk. Many tests try all orders of events, or ones drawn by lot, against a plain model.
 */
package io.swapline.ledger;
