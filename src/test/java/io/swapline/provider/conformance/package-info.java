/**
 * Shows of every provider file that it keeps what each has to keep, against a server that records
 * every byte. A new vendor is tried here without a line of Java.
 */
package io.swapline.provider.conformance;
