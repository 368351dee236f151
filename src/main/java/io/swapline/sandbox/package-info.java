/**
 * A provider stand-in on loopback that speaks a vendor's contract as strictly as the vendor, keeps
 * an account book of what was paid, and can be told to misbehave. What one vendor says and wants is
 * in a package of its own. It shares no code with the product, so that a misreading of a contract
 * in one is not repeated by the other; it is packed into the demo's jar, never into the product's.
 */
package io.swapline.sandbox;
