/** What the names say that programs give to files. */
package io.swapline.watch.names;
