/**
 * The small files that people put beside a drop or into its folder: options and consent records.
 * Everything here is bounded, and what is wrong with a file is told in words for those who wrote
 * it.
 */
package io.swapline.sidecar;
