/** Shows with whose secret a callback is checked, and when the vendor is asked for its own. */
package io.swapline.callback;
