/**
 * What waits in the inbox and why, as the commands and the status page show it; and what the server
 * of a bucket told of its objects.
 */
package io.swapline.ledger.arrivals;
