/** Shows every pair of states against the table of transitions. */
package io.swapline.ledger.transitions;
