/** What a vendor has to say to be played, and what its endpoints work with. */
package io.swapline.sandbox.vendor;
