/** What the log may show: one line an event, and never a key, password or signed link. */
package io.swapline.logging;
