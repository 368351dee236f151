/** Shows what consent records and option files say, and what their authors are told of mistakes. */
package io.swapline.sidecar;
