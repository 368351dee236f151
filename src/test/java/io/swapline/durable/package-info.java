/** Shows that a file is there whole or not at all. */
package io.swapline.durable;
