/**
 * Shows how the service lives with its vendors: their errors, limits, callbacks and keys, and
 * submits that nobody answered.
 */
package io.swapline.it.vendors;
