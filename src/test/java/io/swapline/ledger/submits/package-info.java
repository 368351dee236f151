/**
 * Shows the life of a submit: every order of acts and faults, by a model that drives the real
 * ledger.
 */
package io.swapline.ledger.submits;
