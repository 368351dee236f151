/**
 * Holds routes, settings and packages against each other and against what the house agreed on:
 * names, shapes, states, and who may know whom. Nothing is started here.
 */
package io.swapline.convention;
