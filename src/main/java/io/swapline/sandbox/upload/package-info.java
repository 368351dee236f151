/** Files that were received, and the ids under which they can be used. */
package io.swapline.sandbox.upload;
