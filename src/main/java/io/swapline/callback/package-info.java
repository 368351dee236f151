/** Callbacks of providers: who is calling is checked, and what is said is a hint where to look. */
package io.swapline.callback;
