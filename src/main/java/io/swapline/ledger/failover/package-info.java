/**
 * Jobs whose provider certainly takes nothing, and which go over to another one: who may, when, and
 * the one transaction that does it.
 */
package io.swapline.ledger.failover;
