/** What servers of buckets told of their objects. */
package io.swapline.ledger.arrivals;
