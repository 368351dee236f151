/** Shows what the log writes, and that keys, passwords and signed links do not appear in it. */
package io.swapline.logging;
