/** Crun.ai, played from its documentation and its published client. */
package io.swapline.sandbox.crun;
