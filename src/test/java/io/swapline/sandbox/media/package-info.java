/** Shows what the sandbox makes of films and pictures, and which it refuses. */
package io.swapline.sandbox.media;
