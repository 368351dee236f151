/** Results on their way to several destinations, of which some fail, some for good. */
package io.swapline.it.delivery;
