/** What a person decides about a job, recorded under that person's name. */
package io.swapline.ledger.decisions;
