/** Shows decisions of two people and of a person and a step, in every order. */
package io.swapline.ledger.decisions;
