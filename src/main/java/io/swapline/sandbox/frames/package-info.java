/**
 * Results that a person can look at. The only package that knows the H.264 library, which is on the
 * demo's classpath and not on the service's.
 */
package io.swapline.sandbox.frames;
