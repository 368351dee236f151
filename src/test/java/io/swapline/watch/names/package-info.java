/** Names as sync programs, browsers and file managers write them. */
package io.swapline.watch.names;
