/** Swapline: a face-swap production line out of Apache Camel routes. */
package io.swapline;
