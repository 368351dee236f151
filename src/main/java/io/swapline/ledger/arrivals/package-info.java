/** What waits in the inbox and why, as the commands and the status page show it. */
package io.swapline.ledger.arrivals;
