/**
 * What a provider allows and how much of it is taken, when it must be left alone, and when it is
 * paused.
 */
package io.swapline.ledger.limits;
