/**
 * Shows that the stand-in for a vendor takes nothing but what the vendor's pages say, and
 * misbehaves exactly as it is told to.
 */
package io.swapline.sandbox;
