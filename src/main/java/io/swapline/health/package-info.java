/**
 * What the health page and the metrics show: checks in Camel's own form, and figures that are read
 * out of the ledger; and that nobody comes to them by a path that says something else.
 */
package io.swapline.health;
