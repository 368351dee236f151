/** A whole copy of the data folder, made while the service works on it. */
package io.swapline.backup;
