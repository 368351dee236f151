/** Shows leases, the queue before the submit and jobs set aside after deaths of the process. */
package io.swapline.ledger.claims;
