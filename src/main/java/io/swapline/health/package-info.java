/**
 * What the health page and the metrics show: checks in Camel's own form, and figures that are read
 * out of the ledger.
 */
package io.swapline.health;
