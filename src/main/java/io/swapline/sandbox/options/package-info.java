/** How a sandbox is set up. */
package io.swapline.sandbox.options;
